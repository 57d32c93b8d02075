"""Words that tell no page from another: of grammar, and of links."""

_OF_GRAMMAR = {
    "en": """
        a about after all also an and any are as at be been before but by can could did do does
        for from had has have he her his how i if in into is it its just may me more most my no
        nor not of off on one or our out over own she should so some such than that the their them
        then there these they this those to too under until up upon us was we were what when where
        which while who whom whose why will with would you your s t
    """,
    "fr es pt it": """
        au aux avec ce ces dans de des du elle en et il ils je la le les leur lui mais meme mes
        mon ne nos notre nous ou par pas pour qu que qui sa se ses sont sur tu un une vos
        votre vous l d n c y est al como con cual del desde el ella entre es esta este fue ha
        los las mas mi muy o para pero por porque ser sobre su sus tambien una unos as ao
        aos com da das do dos e ela ele em foi na nas nao no num os pela pelo quando quem sao sem
        seu sua um uma che chi ci cui dal dalla degli dei della delle di gli ho io lo ma nel nella
        non per piu quel questa questo si sono suo tra
    """,
    "de nl sv da": """
        aber als am an auch auf aus bei bis das dass dem den der die du durch ein eine einem
        einen einer er es fur gegen ich ihr im ist mit nach nicht noch nur oder sein sich
        sie sind uber um und uns unter vom von vor was wenn wer wie wir wird zu zum zur een
        het voor met niet ook op te uit zijn naar av att det en ett for fran han hon i
        inte med och om pa som till var vi ar af at de et fra har ikke jeg og til
    """,
    "pl ru tr": """
        co czy dla do jak jest na nie od oraz po przez sie to w we z ze za без был была были было
        быть в во вы где да для до его ее если есть еще же за и из или им их к как ко когда кто ли
        мы на над не него нет ни но о об он она они от по под при с со так то у уже что это я bir
        bu da de ile icin ve
    """,
}
_OF_LINKS = """
    access according account analysis announced announcement archive article articles available
    below blog book chapter check click column com continue data detail details doc document
    download edition essay example explained file find first full further git github guide here
    home html http https index info information interview item journal last latest learn link
    links list live look mentioned new news newspaper note online open org original page paper
    part pdf photo picture piece post press previous published read reading recent recently
    reference release report reported reportedly reports research result results said saying says
    see series shows site source sources statement story stories study text told today tweet
    update updated version via video view watch watching web website week wrote www year years
    yesterday artikel bericht beitrag hier lesen mehr quelle seite weiter studie zufolge ici lire
    suite etude rapport aqui articulo fuente leer mas enlace informe nota artigo fonte ler qui
    articolo leggi здесь статья источник читать подробнее ссылка
"""

FUNCTION_WORDS = frozenset(word for text in _OF_GRAMMAR.values() for word in text.split())
"""In the folded form of :func:`checkers.likeness.words`."""

GENERIC_WORDS = frozenset(_OF_LINKS.split())
"""Words that an anchor text has for any page: two others are needed before it can name one."""

# Two stages: the first builds a virtual environment, the second carries nothing else.
FROM python:3.13-slim AS build
WORKDIR /src
COPY constraints.txt pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/citewatch \
 && /opt/citewatch/bin/pip install --no-cache-dir --require-hashes -r constraints.txt
COPY app app
COPY checkers checkers
RUN /opt/citewatch/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=build /opt/citewatch /opt/citewatch
RUN useradd --system --uid 10001 --create-home --home-dir /data citewatch
USER 10001
WORKDIR /data
VOLUME /data
ENV PATH=/opt/citewatch/bin:$PATH \
    CITEWATCH_DATABASE_URL=sqlite:////data/citewatch.db \
    CITEWATCH_HOST=0.0.0.0
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["citewatch"]
CMD ["serve"]

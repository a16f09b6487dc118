# Relais in a container. Every RUN is a script of deploy/ that CI executes too (deploy/rehearse.py).
#
#   docker build -t relais .
#
# The finished image runs as an ordinary user and never writes outside /data and /tmp, so it can be
# run with `--read-only --tmpfs /tmp`. The sentence encoder is inside: nothing is fetched at run time.

FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml requirements.lock ./
COPY deploy/build-deps.sh deploy/
RUN deploy/build-deps.sh
COPY README.md LICENSE ./
COPY assistant assistant
COPY knowledge knowledge
COPY curricula curricula
COPY eval/cases eval/cases
COPY deploy/build-app.sh deploy/
RUN deploy/build-app.sh

FROM python:3.11-slim
COPY --from=build /app /app
COPY --from=build --chown=10001:10001 /data /data
COPY --from=build --chown=10001:10001 /workspace /workspace
ENV PATH=/app/bin:$PATH \
    HOME=/tmp \
    HF_HUB_OFFLINE=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    RELAIS_WORKSPACE=/workspace \
    RELAIS_DATA=/data \
    RELAIS_HOST=0.0.0.0 \
    RELAIS_PORT=8100
USER 10001:10001
WORKDIR /tmp
VOLUME ["/data", "/workspace"]
EXPOSE 8100
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['RELAIS_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["relais"]
CMD ["run"]

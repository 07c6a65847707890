# docker build -f deploy/web.Dockerfile -t workflow-web .     (from the root of the repository)
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# The private PostgreSQL is for machines without a database; an image has one beside it.
RUN dotnet publish src/Web -c Release -o /app -p:SkipServerBinaries=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends curl libicu-dev tzdata && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /var/lib/workflow /var/lib/workflow-ballots && chown "$APP_UID" /var/lib/workflow /var/lib/workflow-ballots
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /var/lib/workflow /var/lib/workflow-ballots
EXPOSE 8080
ENTRYPOINT ["dotnet", "Workflow.Web.dll"]

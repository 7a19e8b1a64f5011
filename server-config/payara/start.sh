#!/bin/sh
# Runs target/heliconej.war on Payara Micro; further arguments go to Payara Micro, such as --port 8081.
#   mvn package dependency:copy@payara-test-server
#   server-config/payara/start.sh target/payara-test/payara-micro.jar
# The database is a file of H2 beside payara-micro.jar, unless DB_URL, DB_USER and DB_PASSWORD name another
# (jdbc:postgresql://host/database). Without WRITE_DELAY=0 a kill loses rows.
set -eu
here=$(dirname "$0")
micro=$1
shift
directory=$(cd "$(dirname "$micro")" && pwd)
export DB_URL="${DB_URL:-jdbc:h2:file:$directory/data/helicone;WRITE_DELAY=0}"
export HELICONE_STORE_SPOOL="${HELICONE_STORE_SPOOL:-$directory/data/spool}"
export DB_USER="${DB_USER:-helicone}" DB_PASSWORD="${DB_PASSWORD:-helicone}"
case $DB_URL in
    jdbc:postgresql:*) export DB_DRIVER=org.postgresql.Driver ;;
    *) export DB_DRIVER=org.h2.Driver ;;
esac
exec java @"$here/jvm.options" -jar "$micro" --nohazelcast \
    --addlibs "$here/../../target/jdbc/postgresql.jar" \
    --prebootcommandfile "$here/preboot.asadmin" --postbootcommandfile "$here/postboot.asadmin" \
    --deploy "$here/../../target/heliconej.war" "$@"

#!/bin/sh
# Runs target/heliconej.war on Payara Micro; further arguments go to Payara Micro, such as --port 8081.
#   mvn package dependency:copy@payara-test-server
#   server-config/payara/start.sh target/payara-test/payara-micro.jar
set -eu
here=$(dirname "$0")
micro=$1
shift
exec java @"$here/jvm.options" -jar "$micro" --nohazelcast \
    --prebootcommandfile "$here/preboot.asadmin" --postbootcommandfile "$here/postboot.asadmin" \
    --deploy "$here/../../target/heliconej.war" "$@"

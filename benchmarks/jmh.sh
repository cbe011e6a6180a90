#!/usr/bin/env bash
# Compiles and runs the JMH benchmarks; arguments go to JMH.
# usage: benchmarks/jmh.sh [JMH OPTIONS] [PATTERN]      benchmarks/jmh.sh ReadAligner
#        benchmarks/jmh.sh -f 0 -wi 0 -i 1 -r 100ms     every benchmark once, to see that it runs
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -ntp -pl benchmarks -am -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime \
  test-compile dependency:build-classpath
exec java -Xmx2g --add-modules=jdk.incubator.vector -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" \
  org.openjdk.jmh.Main "$@"

package io.clew.log.sqlite;

import io.clew.log.LogRecord;
import java.util.List;

/** Some events in order, and whether it is worth asking for more. */
record Batch(List<LogRecord> events, boolean more) {}

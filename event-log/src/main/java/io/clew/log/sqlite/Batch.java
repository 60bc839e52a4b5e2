package io.clew.log.sqlite;

import io.clew.log.LogRecord;
import java.util.List;

/** Some events in order, and whether more may follow that were visible when they were read. */
record Batch(List<LogRecord> events, boolean more) {}

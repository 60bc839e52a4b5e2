package io.clew.log;

import java.util.List;

/** Some events in order, and whether it is worth asking for more. */
public record Batch(List<LogRecord> events, boolean more) {}

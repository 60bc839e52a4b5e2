package io.clew.application.audit;

import io.clew.kernel.event.AccessEvent;

/** What is to be recorded. */
record Entry(Who who, AccessEvent event) {}

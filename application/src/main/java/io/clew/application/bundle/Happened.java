package io.clew.application.bundle;

import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.SessionId;

/** A line of a bundle, read: the event that it stands for, under the ids that it has here. */
record Happened(SessionId session, SessionEvent event, BundleLine line) {}

package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;

/** Note that all below a deleted session are as its deletion said. Noted once. */
public record SettleChildren(SessionKey session, Request request) implements SessionCommand {}

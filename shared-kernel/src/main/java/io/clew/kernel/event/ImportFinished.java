package io.clew.kernel.event;

/** All events of an import stand in the log: its sessions are shown from here on. */
public record ImportFinished() implements ImportEvent {}

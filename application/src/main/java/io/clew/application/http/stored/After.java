package io.clew.application.http.stored;

/** A definition and its latest version, as a write left them. */
record After(Standing standing, Made draft) {}

package io.clew.application.limit;

/**
 * How often each may ask.
 *
 * @param ofSenders each API key, token's subject, or address where nobody says who they are
 * @param ofNamespaces each namespace
 */
public record Rates(Rate ofSenders, Rate ofNamespaces) {}

package io.clew.cli.http;

import io.clew.cli.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was no refusal.
 *
 * @param tag the version it is of, as {@code If-Match} takes it
 * @param repeated whether the server had done this before, and not by a request that got lost on its way
 */
public record Reply(Json body, @Nullable String tag, boolean repeated) {}

package io.clew.application.grpc;

import io.clew.application.http.request.Ulid;
import io.clew.kernel.refusal.Invalid;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a call's metadata, by the same names as in HTTP's headers; each may stand once.
 *
 * @param requestId as sent if it is fit for that, else made
 * @param actor whom the call names as its actor
 * @param bearer null if there is none; the empty text, which is no key, if there is one that cannot be
 */
record Sayings(
        String requestId,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String bearer) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]+) *");
    private static final int MAX_ACTOR = 256;

    /** Before anything is known of a call but that it came. */
    static Sayings nothing() {
        return new Sayings(Ulid.next(), null, null, null, null);
    }

    /**
     * What the metadata says.
     *
     * @throws Invalid if something of it cannot be right
     */
    static Sayings of(Metadata metadata) {
        String requestId = once(metadata, "x-request-id");
        return new Sayings(
                requestId != null && VISIBLE.matcher(requestId).matches() ? requestId : Ulid.next(),
                actor(metadata),
                visible(metadata, "clew-correlation-id"),
                visible(metadata, "clew-causation-id"),
                bearer(metadata));
    }

    /** Nor does it ever show what proves who calls. */
    @Override
    public String toString() {
        return "Sayings[" + requestId + "]";
    }

    private static @Nullable String bearer(Metadata metadata) {
        List<String> all = all(metadata, "authorization");
        if (all.isEmpty()) {
            return null;
        }
        Matcher matcher = BEARER.matcher(all.get(0));
        return all.size() == 1 && matcher.matches() ? matcher.group(1) : "";
    }

    private static @Nullable String actor(Metadata metadata) {
        String actor = once(metadata, "clew-actor");
        if (actor != null
                && (actor.isBlank()
                        || actor.length() > MAX_ACTOR
                        || actor.chars().anyMatch(Character::isISOControl))) {
            throw new Invalid(
                    "clew-actor", "must be 1 to " + MAX_ACTOR + " characters, none of them a control character");
        }
        return actor;
    }

    private static @Nullable String visible(Metadata metadata, String name) {
        String text = once(metadata, name);
        if (text != null && !VISIBLE.matcher(text).matches()) {
            throw new Invalid(name, "must be 1 to 128 visible ASCII characters");
        }
        return text;
    }

    private static @Nullable String once(Metadata metadata, String name) {
        List<String> all = all(metadata, name);
        if (all.size() > 1) {
            throw new Invalid(name, "stands twice; it may stand once");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<String> all(Metadata metadata, String name) {
        List<String> all = new ArrayList<>();
        Iterable<String> values = metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        if (values != null) {
            values.forEach(all::add);
        }
        return all;
    }
}

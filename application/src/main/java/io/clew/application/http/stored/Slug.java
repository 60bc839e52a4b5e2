package io.clew.application.http.stored;

import java.util.Locale;

/** The id that a name gives. */
final class Slug {

    private Slug() {}

    /** Letters a to z and digits, with dashes for all between; empty if there are none. */
    static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}

package io.clew.command.session;

import io.clew.kernel.value.Limits;
import org.jspecify.annotations.Nullable;

/** What a session is called when nobody says. */
final class Titles {

    private Titles() {}

    /** {@code Fork of <title or id>}, cut to the limit of titles between two characters. */
    static String ofFork(@Nullable String title, String id) {
        String text = "Fork of " + (title != null ? title : id);
        return text.codePointCount(0, text.length()) <= Limits.TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Limits.TITLE));
    }
}

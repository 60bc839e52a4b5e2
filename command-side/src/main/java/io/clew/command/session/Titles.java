package io.clew.command.session;

import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Limits;
import org.jspecify.annotations.Nullable;

/** What a session is called when nobody says. */
final class Titles {

    private Titles() {}

    /** The title of a fork of what is titled so. */
    static Part<String> ofFork(@Nullable Part<String> title, String id) {
        return title == null || title.isErased() ? Part.of(ofFork(id)) : title.map(Titles::ofFork);
    }

    /** {@code Fork of <title or id>}, cut to the limit of titles between two characters. */
    private static String ofFork(String titleOrId) {
        String text = "Fork of " + titleOrId;
        return text.codePointCount(0, text.length()) <= Limits.TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Limits.TITLE));
    }
}

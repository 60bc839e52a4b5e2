package io.clew.cli.ref;

import io.clew.cli.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A point of a branch.
 *
 * @param branch the session
 * @param point as the API names it
 * @param snapshot the one that was named; absent if something else was
 */
public record Place(String branch, String point, @Nullable Json snapshot) {

    private static final int SHORT = 8;

    static Place head(String branch) {
        return new Place(branch, "head", null);
    }

    static Place of(Json snapshot) {
        String id = snapshot.textOr("id", "");
        return new Place(snapshot.textOr("sessionId", ""), "s:" + id, snapshot);
    }

    public boolean isHead() {
        return point.equals("head");
    }

    /** As it can be typed again. */
    public String shown() {
        return snapshot != null ? brief(snapshot) : isHead() ? branch : branch + "@" + point;
    }

    /** The first digits of a snapshot's id. */
    public static String brief(Json snapshot) {
        return brief(snapshot.textOr("id", ""));
    }

    /** The first digits of an id. */
    public static String brief(String id) {
        return id.matches("[0-9a-f]{20,}") ? id.substring(0, SHORT) : id;
    }
}

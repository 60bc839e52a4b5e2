package io.clew.application.http.proof;

import io.clew.kernel.refusal.Invalid;
import io.clew.log.proof.Tiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile a path of tlog-tiles names: {@code x001/x234/067} is number 1234067, {@code .p/<W>} behind it a partial one.
 *
 * @param width hashes wanted, 1 to 256
 */
record TilePath(int level, long number, int width) {

    private static final Pattern NUMBER = Pattern.compile("/?((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    static TilePath parse(String level, String path) {
        if (!level.matches("[0-9]|[1-5][0-9]|6[0-3]")) {
            throw new Invalid("level", "must be a whole number from 0 to 63");
        }
        Matcher matcher = NUMBER.matcher(path);
        if (!matcher.matches()) {
            throw new Invalid("path", "must name a tile as tlog-tiles does, as in x001/x234/067 or 042.p/17");
        }
        String digits = matcher.group(1);
        int width = matcher.group(2) == null ? Tiles.WIDTH : Integer.parseInt(matcher.group(2));
        if (digits.startsWith("x000") || (matcher.group(2) != null && width >= Tiles.WIDTH)) {
            throw new Invalid("path", "must name a tile in its shortest form, a partial one having 1 to 255 hashes");
        }
        return new TilePath(Integer.parseInt(level), Long.parseLong(digits.replaceAll("[x/]", "")), width);
    }

    long first() {
        return number * Tiles.WIDTH;
    }

    /** Whether the tree of that size has it. */
    boolean isIn(long size) {
        int height = level * Tiles.HEIGHT;
        return height < Long.SIZE && first() + width <= size >>> height;
    }
}

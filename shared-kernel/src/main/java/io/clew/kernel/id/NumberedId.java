package io.clew.kernel.id;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An id that ends with a hyphen and a number, as {@code try-7} does.
 *
 * @param prefix all before that hyphen
 * @param number from 1, written without leading zeros
 */
public record NumberedId(String prefix, long number) {

    /** As many as any JSON reader keeps. */
    public static final long MAX = 999_999_999_999_999L;

    private static final Pattern NUMBERED = Pattern.compile("(.+)-([1-9][0-9]{0,14})", Pattern.DOTALL);

    /** Absent if the id does not end so. */
    public static @Nullable NumberedId of(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        return numbered.matches() ? new NumberedId(numbered.group(1), Long.parseLong(numbered.group(2))) : null;
    }

    @Override
    public String toString() {
        return prefix + "-" + number;
    }
}

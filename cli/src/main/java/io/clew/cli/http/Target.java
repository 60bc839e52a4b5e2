package io.clew.cli.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a request is for: a path of plain segments, and parameters. */
public final class Target {

    private static final String PLAIN = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder path;
    private char separator = '?';

    private Target(StringBuilder path) {
        this.path = path;
    }

    /** Each segment stands as it is, whatever it has in it. */
    public static Target of(String... segments) {
        StringBuilder path = new StringBuilder("/v1");
        for (String segment : segments) {
            encode(segment, path.append('/'));
        }
        return new Target(path);
    }

    /** One that was made before, to be given more parameters. */
    public Target copy() {
        Target copy = new Target(new StringBuilder(path));
        copy.separator = separator;
        return copy;
    }

    /** Adds a parameter, unless it is absent. */
    public Target with(String name, @Nullable String value) {
        if (value != null) {
            encode(name, path.append(separator));
            encode(value, path.append('='));
            separator = '&';
        }
        return this;
    }

    public Target with(String name, long value) {
        return with(name, Long.toString(value));
    }

    private static void encode(String text, StringBuilder to) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                to.append(c);
            } else {
                to.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

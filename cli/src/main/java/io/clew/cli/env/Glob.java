package io.clew.cli.env;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an expression of a pattern of a {@code .gitignore}, byte by byte as gitignore(5) and glob(7) say it. */
final class Glob {

    private final String glob;
    private final StringBuilder expression = new StringBuilder();
    private int at;
    private boolean hasOpened;

    private Glob(String glob) {
        this.glob = glob;
    }

    /** The expression that a whole name must match; null if the pattern is a broken one, which matches nothing. */
    static @Nullable Pattern compile(String glob) {
        Glob read = new Glob(glob);
        while (read.at < glob.length()) {
            boolean plain = "*?[\\".indexOf(glob.charAt(read.at)) < 0;
            if (!read.next()) {
                return null;
            }
            read.hasOpened |= !plain;
        }
        return Pattern.compile(read.expression.toString(), Pattern.DOTALL);
    }

    private boolean next() {
        char c = glob.charAt(at);
        switch (c) {
            case '*' -> stars();
            case '?' -> {
                expression.append("[^/]");
                at++;
            }
            case '[' -> {
                return set();
            }
            case '\\' -> {
                if (at + 1 == glob.length()) {
                    return false;
                }
                literal(glob.charAt(at + 1));
                at += 2;
            }
            default -> {
                literal(c);
                at++;
            }
        }
        return true;
    }

    private void literal(char c) {
        expression.append(String.format("\\x%02x", (int) c));
    }

    /**
     * Two or more that stand alone between slashes stand for any folders, others for anything but a slash. What git does
     * differs from what it documents where only plain characters stand before the first stars: they need no slash.
     */
    private void stars() {
        int from = at;
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        boolean opens = from == 0 || glob.charAt(from - 1) == '/' || !hasOpened;
        if (at - from == 1 || !opens || (at < glob.length() && glob.charAt(at) != '/')) {
            expression.append("[^/]*");
        } else if (at == glob.length()) {
            expression.append(".*");
        } else {
            expression.append("(?:.*/)?");
            at++;
        }
    }

    private boolean set() {
        BitSet chars = new BitSet(256);
        int i = at + 1;
        boolean not = i < glob.length() && (glob.charAt(i) == '!' || glob.charAt(i) == '^');
        if (not) {
            i++;
        }
        int before = -1;
        for (boolean first = true; ; first = false) {
            if (i >= glob.length()) {
                return false;
            }
            char c = glob.charAt(i);
            if (c == ']' && !first) {
                break;
            }
            int named = c == '[' && i + 1 < glob.length() && glob.charAt(i + 1) == ':' ? glob.indexOf(']', i + 2) : -1;
            if (c == '[' && i + 1 < glob.length() && glob.charAt(i + 1) == ':' && named < 0) {
                return false;
            }
            if (named > i + 2 && glob.charAt(named - 1) == ':') {
                if (!Ascii.add(glob.substring(i + 2, named - 1), chars)) {
                    return false;
                }
                before = -1;
                i = named + 1;
            } else if (c == '-' && before >= 0 && i + 1 < glob.length() && glob.charAt(i + 1) != ']') {
                int end = glob.charAt(i + 1) == '\\' ? i + 2 : i + 1;
                if (end >= glob.length()) {
                    return false;
                }
                if (before <= glob.charAt(end)) {
                    chars.set(before, glob.charAt(end) + 1);
                }
                before = -1;
                i = end + 1;
            } else {
                int one = c == '\\' ? i + 1 : i;
                if (one >= glob.length()) {
                    return false;
                }
                chars.set(glob.charAt(one));
                before = glob.charAt(one);
                i = one + 1;
            }
        }
        if (not) {
            chars.flip(0, 256);
        }
        chars.clear('/');
        at = i + 1;
        expression.append('[');
        chars.stream().forEach(c -> literal((char) c));
        expression.append(chars.isEmpty() ? "^\\x00-\\xff]" : "]");
        return true;
    }

    /** The named sets of characters, as of POSIX's own locale. */
    private static final class Ascii {

        static boolean add(String name, BitSet chars) {
            Pattern pattern = switch (name) {
                case "alnum",
                        "alpha",
                        "blank",
                        "cntrl",
                        "digit",
                        "graph",
                        "lower",
                        "print",
                        "punct",
                        "space",
                        "upper" ->
                    Pattern.compile("\\p{" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "}");
                case "xdigit" -> Pattern.compile("\\p{XDigit}");
                default -> null;
            };
            if (pattern == null) {
                return false;
            }
            for (int c = 0; c < 128; c++) {
                if (pattern.matcher(String.valueOf((char) c)).matches()) {
                    chars.set(c);
                }
            }
            return true;
        }
    }
}

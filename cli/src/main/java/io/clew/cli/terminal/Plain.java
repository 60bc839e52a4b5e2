package io.clew.cli.terminal;

/** Texts of others, as a terminal may be given them: without anything that it would obey. */
public final class Plain {

    private static final String CUT = "…";

    private Plain() {}

    /** In one line. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(isObeyed(c) ? ' ' : c));
        return line.toString();
    }

    /** With its lines. */
    public static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isObeyed(c) && c != '\n' && c != '\t' ? ' ' : c));
        return plain.toString();
    }

    /** In one line of so many characters at most. */
    public static String cut(String text, int most) {
        String line = line(text);
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + CUT;
    }

    /** Controls, and what turns the direction of writing. */
    private static boolean isObeyed(int c) {
        return Character.isISOControl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}

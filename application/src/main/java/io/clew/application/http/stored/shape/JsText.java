package io.clew.application.http.stored.shape;

/** Texts as JavaScript sees them. */
public final class JsText {

    private JsText() {}

    /** Without white space and ends of lines at both ends. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r')
                || c == '\uFEFF'
                || c == '\u2028'
                || c == '\u2029'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}

package io.clew.application.http.stored.shape;

import java.util.regex.Pattern;

/** The number that JavaScript makes of a text. */
final class JsNumber {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?Infinity");

    private JsNumber() {}

    /** Not a number ({@code NaN}) if it is none. */
    static double of(String text) {
        String number = JsText.trim(text);
        if (number.isEmpty()) {
            return 0;
        }
        if (DECIMAL.matcher(number).matches() || INFINITE.matcher(number).matches()) {
            return Double.parseDouble(number);
        }
        int radix = number.matches("0[xX][0-9a-fA-F]+")
                ? 16
                : number.matches("0[oO][0-7]+") ? 8 : number.matches("0[bB][01]+") ? 2 : 0;
        return radix == 0 ? Double.NaN : new java.math.BigInteger(number.substring(2), radix).doubleValue();
    }
}

package io.clew.application.grpc.value;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.io.NumberOutput;

/**
 * A {@code Struct} that somebody sent, as JSON. All its numbers are doubles: those that are whole, up to 2^53, are written
 * as integers, all others in the shortest form that reads as the same double.
 */
public final class SentValue {

    private static final double EXACT = 1L << 53;
    private static final char FIRST_PRINTABLE = ' ';
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private final long most;

    private SentValue(long most) {
        this.most = most;
    }

    /**
     * The value as JSON.
     *
     * @param most bytes of its text
     * @throws Invalid if it has a number or a kind that JSON has not
     * @throws TooLarge if it is too long or nested too deep
     */
    public static Json json(Struct struct, long most) {
        SentValue value = new SentValue(most);
        value.object(struct, 1);
        value.checkSize();
        String text = value.text.toString();
        if (bytes(text) > most) {
            throw value.tooLarge();
        }
        return new Json(text);
    }

    /** Of its text in UTF-8. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void object(Struct struct, int depth) {
        checkDepth(depth);
        text.append('{');
        char before = 0;
        for (Map.Entry<String, Value> member : struct.getFieldsMap().entrySet()) {
            separate(before);
            before = ',';
            string(member.getKey());
            text.append(':');
            value(member.getValue(), depth);
        }
        text.append('}');
    }

    private void list(ListValue list, int depth) {
        checkDepth(depth);
        text.append('[');
        char before = 0;
        for (Value item : list.getValuesList()) {
            separate(before);
            before = ',';
            value(item, depth);
        }
        text.append(']');
    }

    private void separate(char before) {
        if (before != 0) {
            text.append(before);
        }
        checkSize();
    }

    private void value(Value value, int depth) {
        switch (value.getKindCase()) {
            case NULL_VALUE -> text.append("null");
            case BOOL_VALUE -> text.append(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> string(value.getStringValue());
            case STRUCT_VALUE -> object(value.getStructValue(), depth + 1);
            case LIST_VALUE -> list(value.getListValue(), depth + 1);
            case KIND_NOT_SET -> throw new Invalid("value", "has a member or an item that is nothing, not even null");
        }
    }

    private void number(double number) {
        if (!Double.isFinite(number)) {
            throw new Invalid("value", "has a number that JSON has not: " + number);
        }
        boolean negativeZero = number == 0 && 1 / number < 0;
        if (number == Math.rint(number) && Math.abs(number) <= EXACT && !negativeZero) {
            text.append((long) number);
        } else {
            text.append(NumberOutput.toString(number, true));
        }
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private void checkSize() {
        if (text.length() > most) {
            throw tooLarge();
        }
    }

    private TooLarge tooLarge() {
        return new TooLarge(
                "agent state value", most, "a value of agent state may have at most " + most + " bytes of JSON");
    }

    private static void checkDepth(int depth) {
        if (depth > StrictJson.MAX_DEPTH) {
            throw new TooLarge(
                    "JSON depth", StrictJson.MAX_DEPTH, "JSON may be nested at most " + StrictJson.MAX_DEPTH + " deep");
        }
    }
}

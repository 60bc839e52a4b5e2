package io.clew.application.http.json;

import io.clew.application.http.json.JsonTree.Slice;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a body in one pass and refuses what could be read in two ways or could not be given back: bytes that are not
 * UTF-8, anything beside one value, keys that stand twice, halves of surrogate pairs, and nesting, numbers or a number of
 * values beyond the limits. Every value keeps the text it was read from.
 */
public final class StrictJson {

    public static final int MAX_DEPTH = 100;
    public static final int MAX_DIGITS = 1000;
    public static final int MAX_EXPONENT = 10_000;

    /** Each takes memory, however few bytes it has. */
    public static final int MAX_VALUES = 500_000;

    /** Of one object: each key is kept, to see that none stands twice. */
    public static final int MAX_MEMBERS = 100_000;

    /** Jackson's own limits are set out of the way: Clew's are checked here, so that the answer names them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 20)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String body;
    private final JsonParser parser;
    private final int maxDepth;
    private final boolean lastWins;
    private int values;

    private StrictJson(String body, JsonParser parser, int maxDepth, boolean lastWins) {
        this.body = body;
        this.parser = parser;
        this.maxDepth = maxDepth;
        this.lastWins = lastWins;
    }

    /**
     * The value that the bytes hold.
     *
     * @throws Malformed if it is not JSON in UTF-8
     * @throws Invalid if a key stands twice or a text has half of a surrogate pair
     * @throws TooLarge if it is nested too deep, or has too large a number or too many values
     */
    public static JsonTree read(byte[] bytes) {
        return read(bytes, MAX_DEPTH);
    }

    /** As {@link #read(byte[])}, where something stands around what people sent: a little more than {@link #MAX_DEPTH}. */
    public static JsonTree read(byte[] bytes, int maxDepth) {
        return read(decoded(bytes), maxDepth, false);
    }

    /** As {@link #read(byte[])}, but of a key that stands twice the last value holds, as in JavaScript. */
    public static JsonTree readLastWins(byte[] bytes) {
        return read(decoded(bytes), MAX_DEPTH, true);
    }

    private static JsonTree read(CharBuffer chars, int maxDepth, boolean lastWins) {
        String body = chars.toString();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), chars.array(), 0, body.length())) {
            return new StrictJson(body, parser, maxDepth, lastWins).document();
        } catch (StreamReadException e) {
            TokenStreamLocation at = e.getLocation();
            throw new Malformed(
                    at == null
                            ? "The body is not JSON."
                            : "The body is not JSON: see line " + at.getLineNr() + ", column " + at.getColumnNr()
                                    + ".");
        }
    }

    private static CharBuffer decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new Malformed("The body is not UTF-8.");
        }
    }

    private JsonTree document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new Malformed("The body is empty; send JSON.");
        }
        JsonTree document = value(first, null, 0);
        if (parser.nextToken() != null) {
            throw new Malformed("The body has something after its JSON value.");
        }
        return document;
    }

    private JsonTree value(JsonToken token, @Nullable Place place, int depth) {
        if (++values > MAX_VALUES) {
            throw new TooLarge("JSON values", MAX_VALUES, "JSON may have at most " + MAX_VALUES + " values");
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        return switch (token) {
            case START_OBJECT -> object(from, place, deeper(depth));
            case START_ARRAY -> array(from, place, deeper(depth));
            case VALUE_STRING -> {
                String text = wellFormed(place, parser.getString());
                yield new JsonTree.JsonString(text, sliceFrom(from));
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = parser.getString();
                checkNumber(number);
                yield new JsonTree.JsonOther(new Slice(body, from, from + number.length()));
            }
            case VALUE_NULL -> new JsonTree.JsonNull(new Slice(body, from, from + 4));
            case VALUE_TRUE -> new JsonTree.JsonOther(new Slice(body, from, from + 4));
            case VALUE_FALSE -> new JsonTree.JsonOther(new Slice(body, from, from + 5));
            default -> throw new Malformed("The body is not JSON.");
        };
    }

    private JsonTree object(int from, @Nullable Place above, int depth) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            Place place = new Place(above, key, 0);
            wellFormed(place, key);
            if (members.put(key, value(parser.nextToken(), place, depth)) != null && !lastWins) {
                throw new Invalid(place.toString(), "stands twice; a key may stand once");
            }
            if (members.size() > MAX_MEMBERS) {
                throw new TooLarge(
                        "JSON members", MAX_MEMBERS, "an object may have at most " + MAX_MEMBERS + " members");
            }
        }
        return new JsonTree.JsonObject(Collections.unmodifiableMap(members), sliceFrom(from));
    }

    private JsonTree array(int from, @Nullable Place above, int depth) {
        List<JsonTree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, new Place(above, null, items.size()), depth));
        }
        return new JsonTree.JsonArray(Collections.unmodifiableList(items), sliceFrom(from));
    }

    private Slice sliceFrom(int from) {
        return new Slice(body, from, (int) parser.currentLocation().getCharOffset());
    }

    private int deeper(int depth) {
        if (depth == maxDepth) {
            throw new TooLarge("JSON depth", MAX_DEPTH, "JSON may be nested at most " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }

    private static void checkNumber(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        String mantissa = exponent < 0 ? number : number.substring(0, exponent);
        checkDigits(mantissa);
        if (exponent >= 0) {
            String digits = number.substring(exponent + 1).replaceFirst("^[+-]?0*", "");
            if (digits.length() > 5 || (!digits.isEmpty() && Integer.parseInt(digits) > MAX_EXPONENT)) {
                throw new TooLarge(
                        "number exponent", MAX_EXPONENT, "a number's exponent may be at most ±" + MAX_EXPONENT);
            }
        }
    }

    private static void checkDigits(String mantissa) {
        int digits = 0;
        for (int i = 0; i < mantissa.length(); i++) {
            if (Character.isDigit(mantissa.charAt(i)) && ++digits > MAX_DIGITS) {
                throw new TooLarge("number digits", MAX_DIGITS, "a number may have at most " + MAX_DIGITS + " digits");
            }
        }
    }

    private static String wellFormed(@Nullable Place place, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new Invalid(place == null ? "body" : place.toString(), "has half of a surrogate pair");
            }
        }
        return text;
    }

    /**
     * Where a value stands, written down only where something is wrong with it.
     *
     * @param key in the object above; absent in an array
     */
    private record Place(@Nullable Place above, @Nullable String key, int index) {

        @Override
        public String toString() {
            String path = above == null ? "" : above.toString();
            if (key == null) {
                return path + "[" + index + "]";
            }
            return path + (path.isEmpty() ? "" : ".") + (PLAIN_KEY.matcher(key).matches() ? key : quoted(key));
        }
    }

    /** A key that people made up, fit to be shown in a refusal. */
    static String quoted(String key) {
        String shown = key.codePoints()
                .limit(64)
                .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + shown + "'";
    }
}

package io.clew.application.grpc.value;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.clew.kernel.value.Json;
import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON that is stored, as a {@code Struct}. It can be only an object, and its numbers only doubles: a number that a double
 * does not say is refused, never rounded.
 */
public final class ShownValue {

    /** What is stored was held to limits when it came. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Digits and exponents that no double has; such a number need not be computed. */
    private static final int LONGEST = 1100;

    private ShownValue() {}

    /**
     * The value as a message.
     *
     * @throws Uncarried if that would be another value
     */
    public static Struct struct(Json json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Uncarried("it is no object");
            }
            return object(parser);
        }
    }

    private static Struct object(JsonParser parser) {
        Struct.Builder struct = Struct.newBuilder();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            struct.putFields(name, value(parser));
        }
        return struct.build();
    }

    private static ListValue list(JsonParser parser) {
        ListValue.Builder list = ListValue.newBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.addValues(value(parser));
        }
        return list.build();
    }

    private static Value value(JsonParser parser) {
        Value.Builder value = Value.newBuilder();
        return switch (parser.currentToken()) {
            case START_OBJECT -> value.setStructValue(object(parser)).build();
            case START_ARRAY -> value.setListValue(list(parser)).build();
            case VALUE_STRING -> value.setStringValue(parser.getString()).build();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                value.setNumberValue(number(parser.getString())).build();
            case VALUE_TRUE -> value.setBoolValue(true).build();
            case VALUE_FALSE -> value.setBoolValue(false).build();
            default -> value.setNullValue(NullValue.NULL_VALUE).build();
        };
    }

    /** As everybody reads a fraction; but no digit of it may be lost. */
    private static double number(String text) {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number) && text.length() <= LONGEST) {
            BigDecimal meant = new BigDecimal(text);
            // A huge exponent must not be written out to compare it.
            if (number == 0 ? meant.signum() == 0 : same(meant, number)) {
                return number;
            }
        }
        throw new Uncarried("it has a number with more digits than a double holds");
    }

    private static boolean same(BigDecimal meant, double number) {
        return meant.compareTo(new BigDecimal(NumberOutput.toString(number, true))) == 0
                || meant.compareTo(new BigDecimal(number)) == 0;
    }
}

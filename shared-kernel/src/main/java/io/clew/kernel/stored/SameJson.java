package io.clew.kernel.stored;

import io.clew.kernel.value.Json;
import java.util.Comparator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether two JSON values say the same: neither spaces, nor the order of an object's members, nor 1 for 1.0 matter. */
public final class SameJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(AcceptedJson.LIMITS)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private SameJson() {}

    /** Both are values that were accepted once. */
    public static boolean areSame(Json one, Json other) {
        return one.equals(other) || MAPPER.readTree(one.text()).equals(NUMBERS_BY_VALUE, MAPPER.readTree(other.text()));
    }
}

package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How good somebody found a session: a JSON number with all its digits. Equality is equality of the text. */
public record Score(@JsonValue Json value) {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Score {
        if (!NUMBER.matcher(value.text()).matches()) {
            throw new Invalid("score", "must be a number");
        }
    }

    /** To compare it by. */
    public BigDecimal number() {
        return new BigDecimal(value.text());
    }

    @Override
    public String toString() {
        return value.text();
    }
}

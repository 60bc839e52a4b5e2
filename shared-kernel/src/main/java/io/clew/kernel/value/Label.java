package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;
import java.util.List;

/** A snapshot's label: 1 to 128 characters that no other form of a point begins with. */
public record Label(@JsonValue String value) {

    private static final List<String> OTHER_FORMS = List.of("v:", "m:", "id:", "s:", "l:");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Label {
        if (value.isEmpty()) {
            throw new Invalid("label", "must not be empty");
        }
        Texts.atMost("label", value, Limits.LABEL);
        if (value.equals("head")
                || value.equals("start")
                || OTHER_FORMS.stream().anyMatch(value::startsWith)) {
            throw new Invalid("label", "must not be head or start, nor begin with one of v: m: id: s: l:");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a summary, unique in the session that wrote it. Compared exactly: no normalisation, no case folding. */
public record SummaryId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SummaryId {
        Names.check("summaryId", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}

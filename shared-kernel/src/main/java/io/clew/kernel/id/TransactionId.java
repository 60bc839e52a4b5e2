package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a transaction in its namespace. Compared exactly: no normalisation, no case folding. */
public record TransactionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TransactionId {
        Names.check("transactionId", value, Names.MAX_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}

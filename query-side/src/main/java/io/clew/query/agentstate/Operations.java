package io.clew.query.agentstate;

import java.util.List;

/** What transactions did, in the log's order; one may go on in the next answer. */
public record Operations(List<KeyVersion> items) {

    public Operations {
        items = List.copyOf(items);
    }
}

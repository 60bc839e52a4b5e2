package io.clew.query.mongo;

import com.mongodb.client.model.IndexModel;
import java.util.List;
import org.bson.Document;

/** What the collections of one group hold beside what every group's do. */
interface Schema {

    /** Grows with every change of the rows or of what projections write. */
    int shape();

    /** The name of the collection of heads: documents that change, one for whatever the group tells of. */
    String heads();

    /** Those of heads, but for the one that every collection has. */
    List<IndexModel> indexes();

    List<Table> tables();

    /** The fields that {@link #derive} puts into a head: none. */
    default List<String> derived() {
        return List.of();
    }

    /** Puts into a head's columns what it is only searched by: nothing. */
    default void derive(Document columns) {}

    /** The fields of heads that hold the number of a key with which something there was opened: none. */
    default List<String> seals() {
        return List.of();
    }

    /**
     * Takes from a head's columns what had been opened with a key.
     *
     * @return whether there was something; there is not where nothing is opened
     */
    default boolean forget(Document columns, long key) {
        return false;
    }

    /** Gives a digest all that a look sees. */
    void digest(Digest digest);
}

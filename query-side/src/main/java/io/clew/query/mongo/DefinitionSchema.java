package io.clew.query.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import io.clew.query.row.Digested;
import io.clew.query.row.DigestedDefinitions;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The group {@code definition}: a head is a definition's. Only those that are there are {@code listed}. Nothing stands
 * opened that a destroyed key would take away.
 */
final class DefinitionSchema implements Schema {

    /** Its key is the definition's with the version that the event made. */
    static final Table STANDINGS = new Table("standings", List.of(Table.BY_TIME), List.of(), null);

    /** Its key is the definition's with the version's number. */
    static final Table VERSIONS = new Table("versions", List.of("by_id"), List.of(), null);

    private static final String LISTED = "listed";
    private static final Bson OLDEST_FIRST = Indexes.ascending("created_at", "id_key");
    private static final Bson NEWEST_FIRST = Indexes.compoundIndex(Indexes.descending("created_at"), byId());

    private static final List<Digested.Rows> OWN = List.of(
            new Digested.Rows(STANDINGS.name(), "version", DigestedDefinitions.STANDING),
            new Digested.Rows(VERSIONS.name(), "number", DigestedDefinitions.VERSION));

    private static Bson byId() {
        return Indexes.ascending("id_key");
    }

    @Override
    public int shape() {
        return 1;
    }

    @Override
    public String heads() {
        return "definitions";
    }

    /** Ties are by id both ways, so an order has an index for each. */
    @Override
    public List<IndexModel> indexes() {
        return List.of(
                present(LISTED, OLDEST_FIRST),
                present(LISTED, NEWEST_FIRST),
                present(LISTED, Indexes.ascending("updated_at", "id_key")),
                present(LISTED, Indexes.compoundIndex(Indexes.descending("updated_at"), byId())),
                Index.present(LISTED, "published"),
                Index.present(LISTED, "author_id"),
                Index.present(LISTED, "meta"),
                present("names", NEWEST_FIRST));
    }

    private static IndexModel present(String field, Bson further) {
        return Index.present(field, Indexes.compoundIndex(Indexes.ascending(field), further));
    }

    @Override
    public List<Table> tables() {
        return List.of(STANDINGS, VERSIONS, Table.REQUEST_KEYS);
    }

    @Override
    public void digest(Digest digest) {
        digest.heads(DigestedDefinitions.DEFINITION, OWN);
        digest.requestKeys(DigestedDefinitions.REQUEST_KEY);
    }
}

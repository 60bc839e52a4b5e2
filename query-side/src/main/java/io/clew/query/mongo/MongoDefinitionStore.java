package io.clew.query.mongo;

import io.clew.query.definition.DefinitionRequests;
import io.clew.query.definition.DefinitionStore;
import io.clew.query.definition.Definitions;

/** The views of definitions in collections of one MongoDB database. */
final class MongoDefinitionStore extends MongoBuild implements DefinitionStore {

    private final MongoDefinitions definitions = new MongoDefinitions(this::access, this::write);
    private final MongoDefinitionRequests requests = new MongoDefinitionRequests(this::access, this::write);

    MongoDefinitionStore(int generation, Collections collections, int segments) {
        super(generation, collections, segments);
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public DefinitionRequests requests() {
        return requests;
    }
}

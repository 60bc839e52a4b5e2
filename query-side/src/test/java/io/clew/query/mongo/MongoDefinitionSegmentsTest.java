package io.clew.query.mongo;

/** As {@link MongoDefinitionStoreTest}, where each definition is in one of several segments. */
class MongoDefinitionSegmentsTest extends MongoDefinitionStoreTest {

    @Override
    int segments() {
        return 3;
    }
}

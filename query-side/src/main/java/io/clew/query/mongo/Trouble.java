package io.clew.query.mongo;

import com.mongodb.MongoException;

/** Says what MongoDB refused without its words, which may repeat what people wrote. */
final class Trouble {

    private Trouble() {}

    static String describe(RuntimeException failure) {
        if (failure instanceof MongoException refused) {
            String kind = refused.getClass().getSimpleName();
            return refused.getCode() > 0 ? kind + ", code " + refused.getCode() : kind;
        }
        return String.valueOf(failure.getMessage());
    }
}

package io.clew.mongodb;

/** What FerretDB v1 on SQLite does otherwise than MongoDB: the reasons why tests are left out there. */
public final class FerretDb {

    /** What {@link TestDatabase#IS} says of it. */
    public static final String NAME = "ferretdb";

    public static final String NOT_ATOMIC = "of two who change a document at once, both may be told that they did";

    public static final String MANY_UPDATES =
            "no bulk write of 100 updates comes back: each keeps one of 100 connections to SQLite";

    /** With this many rows and questions, minutes; the other tests live with it. */
    public static final String SCANS = "whatever is asked by more than _id alone reads the whole collection: minutes";

    private FerretDb() {}
}

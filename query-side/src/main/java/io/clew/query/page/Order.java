package io.clew.query.page;

/** Which end of a list comes first. */
public enum Order {
    ASC,
    DESC
}

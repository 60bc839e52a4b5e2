package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;

/** Which model, and whatever else its provider is told. */
final class Models {

    static final Shape SHAPE = Fields.NONE
            .needs("provider", Shapes.string())
            .needs("name", Shapes.string())
            .open();

    private Models() {}
}

package io.clew.application.http.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The largest JSON text a record is read from, in bytes of UTF-8, and the limit's name in the refusal. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AtMost {
    int bytes();

    String limit();
}

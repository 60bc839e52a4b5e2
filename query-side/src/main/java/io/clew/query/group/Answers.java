package io.clew.query.group;

import java.util.function.Function;

/** Where views say which questions they answer. */
@FunctionalInterface
public interface Answers {

    /** Questions of this type are answered by this, with an answer of that type. */
    <Q, A> void to(Class<Q> question, Class<A> answer, Function<Q, ? extends A> handler);
}

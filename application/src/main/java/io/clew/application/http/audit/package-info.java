/** Sees what each request asks for and how it is answered, and has it recorded. */
@NullMarked
package io.clew.application.http.audit;

import org.jspecify.annotations.NullMarked;

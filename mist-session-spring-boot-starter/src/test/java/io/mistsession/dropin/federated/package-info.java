/** An application with an external identity provider. Nothing here depends on Mist Session. */
@NullMarked
package io.mistsession.dropin.federated;

import org.jspecify.annotations.NullMarked;

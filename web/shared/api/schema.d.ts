/**
 * What the API takes and answers, made from its OpenAPI document: `npm run web:types`.
 * A problem is the same at every route, and stands here once per route, as `default`.
 */
export interface paths {
    "/health": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** @constant */
                            status: "ok";
                            version: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/openapi.json": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            openapi: string;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/config": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            shopName: string;
                            currency: string;
                            countries: string[];
                            identity: {
                                endpoint: string;
                                region: string;
                                userPoolId: string;
                                clientId: string;
                            };
                            payments: {
                                /** @constant */
                                provider: "stripe";
                                apiBase: string;
                                publishableKey: string;
                            };
                            shippingMethods: {
                                id: string;
                                name: string;
                                price: components["schemas"]["Money"];
                                countries: string[];
                            }[];
                            push: {
                                publicKey: string;
                            };
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/shop": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Shop"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/robots.txt": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/plain": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/sitemap.xml": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/xml": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/categories": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Category"][];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/products": {
        get: {
            parameters: {
                query?: {
                    category?: string;
                    sort?: "newest" | "price-asc" | "price-desc" | "popular";
                    limit?: string;
                    cursor?: string;
                };
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Summary"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/products/{idOrSlug}": {
        get: {
            parameters: {
                header?: {
                    "If-None-Match"?: string;
                };
                path: {
                    idOrSlug: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/search": {
        get: {
            parameters: {
                query?: {
                    q?: string;
                    category?: string;
                    minPrice?: string;
                    maxPrice?: string;
                    availability?: string;
                    sort?: "newest" | "price-asc" | "price-desc" | "popular";
                    limit?: string;
                    cursor?: string;
                    "^option\\..{1,100}$"?: {
                        [key: string]: string;
                    };
                };
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Summary"][];
                            nextCursor: string | null;
                            total: number;
                            facets: {
                                categories: {
                                    id: string;
                                    slug: string;
                                    name: string;
                                    count: number;
                                }[];
                                price: {
                                    min: components["schemas"]["Money"];
                                    max: components["schemas"]["Money"];
                                } | null;
                                options: {
                                    name: string;
                                    values: {
                                        value: string;
                                        count: number;
                                    }[];
                                }[];
                                availability: {
                                    in: number;
                                    low: number;
                                    out: number;
                                };
                            };
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/products/{id}/recommendations": {
        get: {
            parameters: {
                query?: {
                    limit?: string;
                };
                header?: {
                    "If-None-Match"?: string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Summary"][];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/recommendations/trending": {
        get: {
            parameters: {
                query?: {
                    limit?: string;
                };
                header?: {
                    "If-None-Match"?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Summary"][];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/recommendations": {
        get: {
            parameters: {
                query?: {
                    limit?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Summary"][];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/behaviour": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** @default false */
                        consent?: boolean;
                        session?: string;
                        events: ({
                            id: string;
                            /** Format: date-time */
                            time?: string;
                            /** @constant */
                            type: "view";
                            productId: string;
                        } | {
                            id: string;
                            /** Format: date-time */
                            time?: string;
                            /** @constant */
                            type: "search";
                            query: string;
                        } | {
                            id: string;
                            /** Format: date-time */
                            time?: string;
                            /** @constant */
                            type: "click";
                            productId: string;
                            /** @enum {string} */
                            source?: "search" | "category" | "recommendation" | "other";
                            position?: number;
                        })[];
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/carts": {
        post: {
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["Cart"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/carts/{cartId}/claim": {
        post: {
            parameters: {
                path: {
                    cartId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Cart"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/carts/{cartId}": {
        get: {
            parameters: {
                path: {
                    cartId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Cart"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/carts/{cartId}/lines/{sku}": {
        put: {
            parameters: {
                path: {
                    cartId: string;
                    sku: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        quantity: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Cart"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                path: {
                    cartId: string;
                    sku: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Cart"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders": {
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["OrderSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        cartId: string;
                        /** Format: email */
                        email: string;
                        shippingAddress: components["schemas"]["Address"];
                        shippingMethod?: string;
                        /** @enum {string} */
                        paymentMethod: "card" | "cash_on_delivery";
                        expectedTotal?: components["schemas"]["Money"];
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            /** @enum {string} */
                            status: "pending_payment" | "placed" | "packed" | "shipped" | "delivered" | "cancelling" | "cancelled" | "delivery_refused" | "returned";
                            lines: {
                                sku: string;
                                productId: string;
                                title: string;
                                options: {
                                    [key: string]: string;
                                };
                                /** Format: uri */
                                imageUrl?: string;
                                quantity: number;
                                unitPrice: components["schemas"]["Money"];
                                total: components["schemas"]["Money"];
                            }[];
                            totals: components["schemas"]["Totals"];
                            customer: {
                                id: string | null;
                                /** @description Null once the person's data was erased. */
                                email: string | null;
                            };
                            /** @description Null once the person's data was erased. */
                            shippingAddress: components["schemas"]["Address"] | null;
                            shippingMethod: string;
                            payment: {
                                /** @enum {string} */
                                method: "card" | "cash_on_delivery";
                                /** @enum {string} */
                                status: "created" | "requires_action" | "processing" | "captured" | "partly_refunded" | "refunded" | "failed" | "cancelled" | "review" | "disputed" | "cash_due" | "cash_collected" | "waived";
                                captured: components["schemas"]["Money"];
                                refunded: components["schemas"]["Money"];
                                lost?: components["schemas"]["Money"];
                            };
                            shipments: {
                                carrier: string;
                                trackingNumber: string;
                                trackingUrl?: string;
                                /** Format: date-time */
                                shippedAt: string;
                            }[];
                            refunds: {
                                id: string;
                                amount: components["schemas"]["Money"];
                                /** @enum {string} */
                                status: "requested" | "succeeded" | "failed";
                                /** Format: date-time */
                                requestedAt: string;
                            }[];
                            returns: {
                                id: string;
                                /** @enum {string} */
                                status: "requested" | "approved" | "rejected" | "received" | "refunded";
                                lines: {
                                    sku: string;
                                    quantity: number;
                                }[];
                                /** Format: date-time */
                                requestedAt: string;
                                /** @constant */
                                refundFailed?: true;
                            }[];
                            timeline: {
                                type: string;
                                /** Format: date-time */
                                at: string;
                                actor: string;
                            }[];
                            /** Format: date-time */
                            expiresAt?: string;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            accessToken?: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/cancel": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/payment-intents": {
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": {
                            paymentIntentId: string;
                            clientSecret: string;
                            amount: components["schemas"]["Money"];
                            status: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/returns": {
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            sku: string;
                            quantity: number;
                        }[];
                        reason: string;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["Return"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/payment-method": {
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        paymentMethod: "card" | "cash_on_delivery";
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/webhooks/stripe": {
        post: {
            parameters: {
                header: {
                    "Stripe-Signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** @constant */
                            received: true;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/products/{id}/notifications": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email?: string;
                        sku: string;
                        /** @enum {string} */
                        language?: "en" | "zh-CN";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/newsletter": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        /** @enum {string} */
                        language?: "en" | "zh-CN";
                        /**
                         * @default [
                         *       "newsletter"
                         *     ]
                         */
                        topics?: ("newsletter" | "newProducts")[];
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/newsletter/confirm": {
        get: {
            parameters: {
                query: {
                    token: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            parameters: {
                query: {
                    token: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/newsletter/unsubscribe": {
        get: {
            parameters: {
                query: {
                    token: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            parameters: {
                query: {
                    token: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/notifications/stop": {
        get: {
            parameters: {
                query: {
                    token: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            parameters: {
                query: {
                    token: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            responses: {
                202: {
                    content: {
                        "application/json": components["schemas"]["Erasure"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        patch: {
            requestBody: {
                content: {
                    "application/json": {
                        name?: string | null;
                        phone?: string | null;
                        /** @enum {string} */
                        language?: "en" | "zh-CN";
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/notifications": {
        put: {
            requestBody: {
                content: {
                    "application/json": {
                        email?: {
                            /** @constant */
                            order?: true;
                            backInStock?: boolean;
                            newProducts?: boolean;
                            newsletter?: boolean;
                        };
                        sms?: {
                            order?: boolean;
                            backInStock?: boolean;
                            newProducts?: boolean;
                            newsletter?: boolean;
                        };
                        push?: {
                            order?: boolean;
                            backInStock?: boolean;
                            newProducts?: boolean;
                            newsletter?: boolean;
                        };
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Notifications"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/phone": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        phone: string;
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            phone: string;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/phone/verification": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/addresses": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["OwnAddress"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        line1: string;
                        line2?: string;
                        city: string;
                        region?: string;
                        postalCode: string;
                        country: string;
                        phone?: string;
                        /** @default false */
                        isDefault?: boolean;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["OwnAddress"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/addresses/{id}": {
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        line1: string;
                        line2?: string;
                        city: string;
                        region?: string;
                        postalCode: string;
                        country: string;
                        phone?: string;
                        /** @default false */
                        isDefault?: boolean;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["OwnAddress"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["OwnAddress"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/push-subscriptions": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["PushSubscription"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uri */
                        endpoint: string;
                        keys: {
                            p256dh: string;
                            auth: string;
                        };
                        expirationTime?: number | null;
                        applicationServerKey?: string;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["PushSubscription"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/push-subscriptions/{id}": {
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["PushSubscription"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/push-subscriptions": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uri */
                        endpoint: string;
                        keys: {
                            p256dh: string;
                            auth: string;
                        };
                        expirationTime?: number | null;
                        applicationServerKey?: string;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["PushSubscription"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/me/export": {
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            exportedAt: string;
                            account: components["schemas"]["Account"];
                            groups: string[];
                            disabled: boolean;
                            keyCreatedAt: string | null;
                            addresses: components["schemas"]["OwnAddress"][];
                            pushSubscriptions: components["schemas"]["PushSubscription"][];
                            cart: {
                                id: string;
                                lines: {
                                    sku: string;
                                    productId: string;
                                    title: string;
                                    options: {
                                        [key: string]: string;
                                    };
                                    /** Format: uri */
                                    imageUrl?: string;
                                    quantity: number;
                                    unitPrice: components["schemas"]["Money"];
                                    /** Format: date-time */
                                    addedAt: string;
                                }[];
                                /** Format: date-time */
                                expiresAt: string;
                            } | null;
                            seenProducts: {
                                productId: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            events: {
                                type: string;
                                /** Format: date-time */
                                at: string;
                                actor: string;
                                before: {
                                    [key: string]: unknown;
                                } | null;
                                after: {
                                    [key: string]: unknown;
                                } | null;
                            }[];
                            notices: {
                                subscription: {
                                    /** @enum {string} */
                                    status: "pending" | "confirmed" | "left";
                                    topics: ("newsletter" | "newProducts")[];
                                    language: string;
                                    /** Format: date-time */
                                    askedAt: string;
                                    confirmedAt: string | null;
                                    leftAt: string | null;
                                } | null;
                                waitsFor: {
                                    sku: string;
                                    /** Format: date-time */
                                    since: string;
                                }[];
                            } | null;
                            orders: components["schemas"]["ExportedOrder"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/export": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            exportedAt: string;
                            order: components["schemas"]["Order"];
                            reasons: {
                                cancellation: string | null;
                                refunds: {
                                    id: string;
                                    reason: string | null;
                                }[];
                                returns: {
                                    id: string;
                                    reason: string | null;
                                }[];
                            };
                            pushSubscriptions: components["schemas"]["PushSubscription"][];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/orders/{id}/personal-data": {
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": components["schemas"]["Erasure"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders": {
        get: {
            parameters: {
                query?: {
                    status?: "pending_payment" | "placed" | "packed" | "shipped" | "delivered" | "cancelling" | "cancelled" | "delivery_refused" | "returned";
                    from?: string;
                    to?: string;
                    email?: string;
                    include?: "customer";
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["BackOfficeOrderSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/pack": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/ship": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        carrier: string;
                        trackingNumber: string;
                        /** Format: uri */
                        trackingUrl?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/deliver": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/refuse": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/collect-cash": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/cancel": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                        restock?: boolean;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/review": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "accept" | "cancel";
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/orders/{id}/refunds": {
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount: {
                            amount: number;
                            currency: string;
                        };
                        reason: string;
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": components["schemas"]["Refund"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/returns": {
        get: {
            parameters: {
                query?: {
                    status?: "requested" | "approved" | "rejected" | "received" | "refunded";
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Return"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/returns/{id}/approve": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Return"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/returns/{id}/reject": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Return"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/returns/{id}/receive": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default false */
                        restock?: boolean;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Return"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/returns/{id}/refund": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Return"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/customers": {
        get: {
            parameters: {
                query?: {
                    email?: string;
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                email: string;
                                name: string | null;
                                groups: string[];
                                disabled: boolean;
                                version: number;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/customers/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/customers/{id}/groups": {
        put: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        groups: string[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/customers/{id}/disable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/customers/{id}/enable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/customers/{id}/notices/lift": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/staff": {
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["Staff"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        groups: ("admin" | "staff")[];
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["Staff"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/staff/{id}/groups": {
        put: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        groups: ("admin" | "staff")[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Staff"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/staff/{id}/disable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Staff"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/staff/{id}/enable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Staff"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/products": {
        get: {
            parameters: {
                query?: {
                    status?: "draft" | "active" | "archived";
                    category?: string;
                    q?: string;
                    sort?: "newest" | "oldest" | "title" | "title-desc" | "price-asc" | "price-desc";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["RegisterEntry"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        slug?: string;
                        title: string;
                        /** @default  */
                        description?: string;
                        /** @default [] */
                        categoryIds?: string[];
                        /**
                         * @default draft
                         * @enum {string}
                         */
                        status?: "draft" | "active" | "archived";
                        /** @default [] */
                        images?: {
                            /** Format: uri */
                            url: string;
                            /** @default  */
                            alt?: string;
                        }[];
                        /** @default [] */
                        options?: {
                            name: string;
                            values: string[];
                        }[];
                        variants: {
                            sku: string;
                            title?: string;
                            /** @default {} */
                            options?: {
                                [key: string]: string;
                            };
                            price: components["schemas"]["Money"];
                            compareAtPrice?: components["schemas"]["Money"];
                        }[];
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/products/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        slug?: string;
                        title?: string;
                        description?: string;
                        categoryIds?: string[];
                        /** @enum {string} */
                        status?: "draft" | "active" | "archived";
                        images?: {
                            /** Format: uri */
                            url: string;
                            /** @default  */
                            alt?: string;
                        }[];
                        options?: {
                            name: string;
                            values: string[];
                        }[];
                        variants?: {
                            sku: string;
                            title?: string;
                            /** @default {} */
                            options?: {
                                [key: string]: string;
                            };
                            price: components["schemas"]["Money"];
                            compareAtPrice?: components["schemas"]["Money"];
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/categories": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["ManagedCategoryTree"][];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        slug?: string;
                        parentId?: string | null;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["ManagedCategory"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/categories/{id}": {
        delete: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["ManagedCategory"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        slug?: string;
                        parentId?: string | null;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["ManagedCategory"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/products/{id}/images": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        fileName: string;
                        /** @enum {string} */
                        contentType: "image/jpeg" | "image/png" | "image/webp" | "image/avif";
                        sizeBytes: number;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": {
                            /** Format: uri */
                            uploadUrl: string;
                            /** @constant */
                            method: "PUT";
                            headers: {
                                [key: string]: string;
                            };
                            /** Format: uri */
                            publicUrl: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/stock/{sku}": {
        get: {
            parameters: {
                path: {
                    sku: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Stock"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/stock/{sku}/adjustments": {
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
                path: {
                    sku: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        delta: number;
                        reason: string;
                        location?: string;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["StockAdjustment"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/newsletters": {
        get: {
            parameters: {
                query?: {
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                topic: "newsletter" | "newProducts";
                                /** @enum {string} */
                                status: "draft" | "sending" | "sent" | "cancelled";
                                subject: string;
                                version: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        texts: {
                            en?: {
                                subject: string;
                                body: string & (unknown & unknown);
                                short?: {
                                    text: string;
                                    /** @default  */
                                    page?: string;
                                };
                            };
                            "zh-CN"?: {
                                subject: string;
                                body: string & (unknown & unknown);
                                short?: {
                                    text: string;
                                    /** @default  */
                                    page?: string;
                                };
                            };
                        };
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["Newsletter"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/newsletters/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Newsletter"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Newsletter"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        texts: {
                            en?: {
                                subject: string;
                                body: string & (unknown & unknown);
                                short?: {
                                    text: string;
                                    /** @default  */
                                    page?: string;
                                };
                            } | null;
                            "zh-CN"?: {
                                subject: string;
                                body: string & (unknown & unknown);
                                short?: {
                                    text: string;
                                    /** @default  */
                                    page?: string;
                                };
                            } | null;
                        };
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Newsletter"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/newsletters/{id}/preview": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language?: "en" | "zh-CN";
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            subject: string;
                            html: string;
                            text: string;
                            sms: string;
                            push: {
                                title: string;
                                body: string;
                                page: string;
                            };
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/newsletters/{id}/test": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language?: "en" | "zh-CN";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            sent: boolean;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/newsletters/{id}/send": {
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            id: string;
                            /** @constant */
                            status: "sending";
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/newsletters/{id}/cancel": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["Newsletter"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/shop": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["ManagedShop"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put: {
            parameters: {
                header: {
                    "If-Match": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        address: {
                            line1: string;
                            line2?: string;
                            city: string;
                            region?: string;
                            postalCode: string;
                            country: string;
                        };
                        /** Format: email */
                        email: string;
                        phone: string;
                        openingHours: string;
                        timeZone: string;
                        /** @enum {string} */
                        language: "en" | "zh-CN";
                        terms?: {
                            en?: string;
                            "zh-CN"?: string;
                        };
                        currency?: string;
                        version?: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["ManagedShop"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/catalog/imports": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        fileName: string;
                        sizeBytes: number;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": {
                            id: string;
                            /** Format: uri */
                            uploadUrl: string;
                            /** @constant */
                            method: "PUT";
                            headers: {
                                [key: string]: string;
                            };
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/catalog/imports/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            /** @enum {string} */
                            status: "waiting" | "running" | "completed" | "failed";
                            rows: number;
                            rowsDone: number;
                            products: number;
                            variants: number;
                            errors: {
                                row: number;
                                message: string;
                            }[];
                            errorCount: number;
                            notes: {
                                row: number;
                                message: string;
                            }[];
                            noteCount: number;
                            failure?: {
                                id: string;
                                message: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/catalog/exports": {
        post: {
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/catalog/exports/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "waiting" | "running" | "completed" | "failed";
                            rows: number;
                            products: number;
                            variants: number;
                            /** Format: uri */
                            url?: string;
                            failure?: {
                                id: string;
                                message: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/events": {
        post: {
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ThirdPartyEvent"] | components["schemas"]["ThirdPartyEvent"][];
                    "application/cloudevents+json": components["schemas"]["ThirdPartyEvent"] | components["schemas"]["ThirdPartyEvent"][];
                    "application/cloudevents-batch+json": components["schemas"]["ThirdPartyEvent"] | components["schemas"]["ThirdPartyEvent"][];
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            accepted: number;
                            known: number;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/analytics/summary": {
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    interval?: "hour" | "day" | "month";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            timeZone: string;
                            /** @enum {string} */
                            interval: "hour" | "day" | "month";
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            sales: {
                                currency: string;
                                ordersCreated: number;
                                ordersPlaced: number;
                                ordersCancelled: number;
                                placedOrdersCancelled: number;
                                placedMinor: number;
                                averageOrderMinor: number | null;
                                shippingMinor: number;
                                taxMinor: number;
                                discountMinor: number;
                                grossMinor: number;
                                refundsMinor: number;
                                chargebacksMinor: number;
                                netMinor: number;
                            }[];
                            customers: {
                                newCustomers: number;
                                ordersOfCustomers: number;
                                repeatOrders: number;
                                ordersOfGuests: number;
                            };
                            conversion: {
                                points: {
                                    /** Format: date-time */
                                    at: string;
                                    label: string;
                                    visits: number;
                                    views: number;
                                    searches: number;
                                    clicks: number;
                                    carts: number;
                                    orders: number;
                                    cartsPerVisit: number | null;
                                    ordersPerCart: number | null;
                                    ordersPerVisit: number | null;
                                }[];
                                total: {
                                    visits: number;
                                    views: number;
                                    searches: number;
                                    clicks: number;
                                    carts: number;
                                    orders: number;
                                    cartsPerVisit: number | null;
                                    ordersPerCart: number | null;
                                    ordersPerVisit: number | null;
                                };
                            };
                            bestSellers: {
                                productId: string;
                                title: string | null;
                                currency: string;
                                orders: number;
                                orderedPieces: number;
                                cancelledPieces: number;
                                returnedPieces: number;
                                soldPieces: number;
                                orderedMinor: number;
                                cancelledMinor: number;
                                returnedMinor: number;
                                soldMinor: number;
                            }[];
                        };
                        "text/csv": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/analytics/sales": {
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    interval?: "hour" | "day" | "month";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            timeZone: string;
                            /** @enum {string} */
                            interval: "hour" | "day" | "month";
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            series: {
                                currency: string;
                                points: {
                                    /** Format: date-time */
                                    at: string;
                                    label: string;
                                    ordersCreated: number;
                                    ordersPlaced: number;
                                    ordersCancelled: number;
                                    placedOrdersCancelled: number;
                                    placedMinor: number;
                                    averageOrderMinor: number | null;
                                    shippingMinor: number;
                                    taxMinor: number;
                                    discountMinor: number;
                                    grossMinor: number;
                                    refundsMinor: number;
                                    chargebacksMinor: number;
                                    netMinor: number;
                                }[];
                                total: {
                                    ordersCreated: number;
                                    ordersPlaced: number;
                                    ordersCancelled: number;
                                    placedOrdersCancelled: number;
                                    placedMinor: number;
                                    averageOrderMinor: number | null;
                                    shippingMinor: number;
                                    taxMinor: number;
                                    discountMinor: number;
                                    grossMinor: number;
                                    refundsMinor: number;
                                    chargebacksMinor: number;
                                    netMinor: number;
                                };
                            }[];
                        };
                        "text/csv": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/analytics/products": {
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    interval?: "hour" | "day" | "month";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            timeZone: string;
                            /** @enum {string} */
                            interval: "hour" | "day" | "month";
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            points: {
                                /** Format: date-time */
                                at: string;
                                label: string;
                            }[];
                            stock: {
                                averageOnHand: number | null;
                                turnover: number | null;
                            };
                            items: {
                                productId: string;
                                title: string | null;
                                currency: string;
                                orders: number;
                                orderedPieces: number;
                                cancelledPieces: number;
                                returnedPieces: number;
                                soldPieces: number;
                                orderedMinor: number;
                                cancelledMinor: number;
                                returnedMinor: number;
                                soldMinor: number;
                                views: number;
                                visits: number;
                                averageOnHand: number | null;
                                turnover: number | null;
                                piecesSold: number[];
                            }[];
                        };
                        "text/csv": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/analytics/customers": {
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    interval?: "hour" | "day" | "month";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            timeZone: string;
                            /** @enum {string} */
                            interval: "hour" | "day" | "month";
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            points: {
                                /** Format: date-time */
                                at: string;
                                label: string;
                                newCustomers: number;
                                ordersOfCustomers: number;
                                repeatOrders: number;
                                ordersOfGuests: number;
                            }[];
                            total: {
                                newCustomers: number;
                                ordersOfCustomers: number;
                                repeatOrders: number;
                                ordersOfGuests: number;
                            };
                            segments: {
                                name: string;
                                withinDays: number | null;
                                atLeastOrders: number;
                                customers: number;
                                orders: number;
                                spent: {
                                    amount: number;
                                    currency: string;
                                }[];
                            }[];
                        };
                        "text/csv": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/analytics/costs": {
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    interval?: "hour" | "day" | "month";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            timeZone: string;
                            /** @enum {string} */
                            interval: "hour" | "day" | "month";
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            points: {
                                /** Format: date-time */
                                at: string;
                                label: string;
                                orders: number;
                                writeUnits: number;
                                readUnits: number;
                                messages: number;
                                requests: number;
                                calls: number;
                                gbSeconds: number;
                                storedGbMonths: number;
                                sentGb: number;
                                writesMicroUsd: number;
                                readsMicroUsd: number;
                                messagesMicroUsd: number;
                                requestsMicroUsd: number;
                                callsMicroUsd: number;
                                computingMicroUsd: number;
                                storingMicroUsd: number;
                                sendingMicroUsd: number;
                                totalMicroUsd: number;
                                perOrderMicroUsd: number | null;
                            }[];
                            total: {
                                orders: number;
                                writeUnits: number;
                                readUnits: number;
                                messages: number;
                                requests: number;
                                calls: number;
                                gbSeconds: number;
                                storedGbMonths: number;
                                sentGb: number;
                                writesMicroUsd: number;
                                readsMicroUsd: number;
                                messagesMicroUsd: number;
                                requestsMicroUsd: number;
                                callsMicroUsd: number;
                                computingMicroUsd: number;
                                storingMicroUsd: number;
                                sendingMicroUsd: number;
                                totalMicroUsd: number;
                                perOrderMicroUsd: number | null;
                            };
                            prices: {
                                asOf: string;
                                region: string;
                                writeUnits: number;
                                readUnits: number;
                                messages: number;
                                requests: number;
                                calls: number;
                                gbSeconds: number;
                                storedGb: number;
                                sentGb: number;
                            };
                            restsOn: {
                                /** @enum {string} */
                                writeUnits: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                readUnits: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                messages: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                requests: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                calls: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                gbSeconds: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                storedGbMonths: "counted" | "measured" | "assumed";
                                /** @enum {string} */
                                sentGb: "counted" | "measured" | "assumed";
                            };
                            purchase: {
                                readUnits: {
                                    base: number;
                                    perLine: number;
                                };
                                requests: {
                                    base: number;
                                    perLine: number;
                                };
                                cardRequests: number;
                                callSeconds: number;
                                startUp: {
                                    oneIn: number;
                                    seconds: number;
                                };
                                memoryGb: number;
                                storedKb: {
                                    base: number;
                                    perLine: number;
                                };
                                storedMonths: number;
                                sentKb: {
                                    base: number;
                                    perLine: number;
                                };
                            };
                            notCounted: ("other-visits" | "background-work" | "files-and-logs" | "fees")[];
                        };
                        "text/csv": string;
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/analytics/{view}": {
        get: {
            parameters: {
                path: {
                    view: string;
                };
            };
            responses: {
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/ledger": {
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            balances: {
                                currency: string;
                                accounts: {
                                    provider: number;
                                    cash: number;
                                    sales: number;
                                    refunds: number;
                                    disputes: number;
                                };
                                sumMinor: number;
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/health": {
        get: {
            parameters: {
                query?: {
                    period?: "15m" | "1h" | "6h" | "24h";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            /** @enum {string} */
                            condition: "good" | "idle" | "troubled" | "failing";
                            functions: {
                                name: string;
                                invocations: number;
                                errors: number;
                                errorRate: number;
                                p99Ms: number | null;
                                throttles: number;
                                failures: number;
                                /** @enum {string} */
                                condition: "good" | "idle" | "troubled" | "failing";
                            }[];
                            backlog: {
                                unpublished: number;
                                more: boolean;
                                oldestSeconds: number;
                            };
                            failures: {
                                open: number;
                                more: boolean;
                            };
                            unbalanced: {
                                currency: string;
                                sumMinor: number;
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/events": {
        get: {
            parameters: {
                query?: {
                    type?: string;
                    include?: "contents";
                    source?: string;
                    subject?: string;
                    trace?: string;
                    from?: string;
                    to?: string;
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: ({
                                /** @constant */
                                specversion: "1.0";
                                id: string;
                                source: string;
                                type: string;
                                /** Format: date-time */
                                time: string;
                                subject: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                actor: {
                                    role: string;
                                    id?: string;
                                };
                                traceid: string;
                                causedby?: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/audit": {
        get: {
            parameters: {
                query?: {
                    actor?: string;
                    subject?: string;
                    include?: "personal";
                    from?: string;
                    to?: string;
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** Format: date-time */
                                at: string;
                                actor: {
                                    role: string;
                                    id?: string;
                                };
                                action: string[];
                                subject: string;
                                before: {
                                    [key: string]: unknown;
                                } | null;
                                after: {
                                    [key: string]: unknown;
                                } | null;
                                omitted?: number;
                                /** @constant */
                                personal?: true;
                                /** @constant */
                                sealed?: true;
                                traceId: string;
                                causedBy?: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/failures": {
        get: {
            parameters: {
                query?: {
                    consumer?: string;
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                consumer: string;
                                cause: string;
                                tries: number;
                                /** Format: date-time */
                                at: string;
                                eventId?: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/failures/{id}/redrive": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            id: string;
                            consumer: string;
                            cause: string;
                            tries: number;
                            /** Format: date-time */
                            at: string;
                            eventId?: string;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/failures/redrive": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        consumer?: string;
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "waiting" | "running" | "completed" | "failed";
                            consumer?: string;
                            redriven: number;
                            failure?: {
                                id: string;
                                message: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/failures/redrives/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "waiting" | "running" | "completed" | "failed";
                            consumer?: string;
                            redriven: number;
                            failure?: {
                                id: string;
                                message: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/events/replay": {
        post: {
            parameters: {
                header: {
                    "Idempotency-Key": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        subscriber: string;
                        type?: string;
                        source?: string;
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "waiting" | "running" | "completed" | "failed";
                            subscriber: string;
                            type?: string;
                            source?: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            replayed: number;
                            failure?: {
                                id: string;
                                message: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/events/subscribers": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                subscriber: string;
                                url?: string;
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/events/replays/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "waiting" | "running" | "completed" | "failed";
                            subscriber: string;
                            type?: string;
                            source?: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            replayed: number;
                            failure?: {
                                id: string;
                                message: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/api-keys": {
        get: {
            parameters: {
                query?: {
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["ApiKey"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        scopes: ("products:read" | "products:write" | "categories:read" | "categories:write" | "images:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "orders:read" | "orders:write" | "returns:read" | "returns:write" | "customers:read" | "customers:write" | "newsletters:read" | "newsletters:write" | "shop:read" | "shop:write" | "webhooks:read" | "webhooks:write" | "ledger:read" | "health:read" | "audit:read" | "events:read" | "events:write" | "failures:read" | "failures:write" | "replays:read" | "replays:write" | "analytics:read")[];
                        /** Format: date-time */
                        expiresAt?: string;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["ApiKeyWithSecret"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/api-keys/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            scopes: string[];
                            /** @enum {string} */
                            status: "active" | "disabled" | "expired";
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            rotatedAt?: string;
                            /** Format: date-time */
                            overlapUntil?: string;
                            /** Format: date-time */
                            expiresAt?: string;
                            version: number;
                            /** Format: date-time */
                            lastUsedAt?: string;
                            uses: {
                                day: string;
                                count: number;
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/api-keys/{id}/rotate": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 86400 */
                        overlapSeconds?: number;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["ApiKeyWithSecret"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/api-keys/{id}/disable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["ApiKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/api-keys/{id}/enable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["ApiKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/api-keys/current/rotate": {
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 86400 */
                        overlapSeconds?: number;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["ApiKeyWithSecret"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/signing-keys": {
        get: {
            parameters: {
                query?: {
                    include?: "uses";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                kind: "order-token" | "cursor" | "mail-link" | "webhook" | "push";
                                /** @enum {string} */
                                state: "pending" | "active" | "retired" | "expired" | "disabled";
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                activeFrom?: string;
                                /** Format: date-time */
                                retiredAt?: string;
                                /** Format: date-time */
                                verifyUntil?: string;
                                publicKey?: string;
                                /** Format: date-time */
                                lastUsedAt?: string;
                                uses?: {
                                    day: string;
                                    atLeast: {
                                        sign?: number;
                                        verify?: number;
                                        seal?: number;
                                        open?: number;
                                        wrap?: number;
                                        unwrap?: number;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "order-token" | "cursor" | "mail-link" | "webhook" | "push";
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["SigningKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/signing-keys/{id}/disable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["SigningKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/signing-keys/{id}/enable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["SigningKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/encryption-keys": {
        get: {
            parameters: {
                query?: {
                    include?: "uses";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                state: "active" | "retired" | "disabled";
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                replacedAt?: string;
                                /** Format: date-time */
                                retiredAt?: string;
                                /** Format: date-time */
                                emptiedAt?: string;
                                /** Format: date-time */
                                lastUsedAt?: string;
                                uses?: {
                                    day: string;
                                    atLeast: {
                                        sign?: number;
                                        verify?: number;
                                        seal?: number;
                                        open?: number;
                                        wrap?: number;
                                        unwrap?: number;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["EncryptionKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/encryption-keys/{id}/disable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["EncryptionKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/encryption-keys/{id}/enable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["EncryptionKey"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/.well-known/jwks.json": {
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            keys: {
                                /** @constant */
                                kty: "OKP";
                                /** @constant */
                                crv: "Ed25519";
                                x: string;
                                kid: string;
                                /** @constant */
                                use: "sig";
                                /** @constant */
                                alg: "EdDSA";
                            }[];
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints": {
        get: {
            parameters: {
                query?: {
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["WebhookEndpoint"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                        types: string[];
                        source?: string;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/{id}": {
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                header: {
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/{id}/rotate": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 86400 */
                        overlapSeconds?: number;
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/{id}/disable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/{id}/enable": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/{id}/deliveries": {
        get: {
            parameters: {
                query?: {
                    sort?: "newest" | "oldest";
                    limit?: string;
                    cursor?: string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            items: components["schemas"]["WebhookDelivery"][];
                            nextCursor: string | null;
                        };
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/deliveries/{id}/retry": {
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": components["schemas"]["WebhookDelivery"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/v1/admin/webhook-endpoints/{id}/deliveries/{deliveryId}/retry": {
        post: {
            parameters: {
                path: {
                    id: string;
                    deliveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": components["schemas"]["WebhookDelivery"];
                    };
                };
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
}
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors?: {
                path: string;
                message: string;
            }[];
            traceId: string;
        } & {
            [key: string]: unknown;
        };
        Money: {
            amount: number;
            currency: string;
        };
        Shop: {
            name: string;
            address: {
                line1: string;
                line2?: string;
                city: string;
                region?: string;
                postalCode: string;
                country: string;
            };
            email: string;
            phone: string;
            openingHours: string;
            timeZone: string;
            language: string;
            terms?: {
                en?: string;
                "zh-CN"?: string;
            };
            currency: string;
        };
        Category: {
            id: string;
            slug: string;
            name: string;
            parentId: string | null;
            children: components["schemas"]["Category"][];
        };
        Summary: {
            id: string;
            slug: string;
            title: string;
            image: {
                /** Format: uri */
                url: string;
                alt: string;
            } | null;
            priceFrom: components["schemas"]["Money"];
            priceTo: components["schemas"]["Money"];
            /** @enum {string} */
            availability: "in" | "low" | "out";
        };
        Product: {
            id: string;
            slug: string;
            title: string;
            description: string;
            categoryIds: string[];
            /** @enum {string} */
            status: "draft" | "active" | "archived";
            images: {
                /** Format: uri */
                url: string;
                alt: string;
            }[];
            options: {
                name: string;
                values: string[];
            }[];
            variants: {
                sku: string;
                title: string;
                options: {
                    [key: string]: string;
                };
                price: components["schemas"]["Money"];
                compareAtPrice?: components["schemas"]["Money"];
                available: number;
            }[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Cart: {
            id: string;
            lines: {
                sku: string;
                productId: string;
                title: string;
                options: {
                    [key: string]: string;
                };
                /** Format: uri */
                imageUrl?: string;
                quantity: number;
                unitPrice: components["schemas"]["Money"];
                slug?: string;
                total: components["schemas"]["Money"];
                available: number;
            }[];
            totals: components["schemas"]["Totals"];
            version: number;
            /** Format: date-time */
            expiresAt: string;
            orderId?: string;
        };
        Totals: {
            items: components["schemas"]["Money"];
            discount: components["schemas"]["Money"];
            shipping: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            grand: components["schemas"]["Money"];
        };
        Address: {
            name: string;
            line1: string;
            line2?: string;
            city: string;
            region?: string;
            postalCode: string;
            country: string;
            phone?: string;
        };
        OrderSummary: {
            id: string;
            number: string;
            /** @enum {string} */
            status: "pending_payment" | "placed" | "packed" | "shipped" | "delivered" | "cancelling" | "cancelled" | "delivery_refused" | "returned";
            totals: components["schemas"]["Totals"];
            payment: {
                /** @enum {string} */
                method: "card" | "cash_on_delivery";
                /** @enum {string} */
                status: "created" | "requires_action" | "processing" | "captured" | "partly_refunded" | "refunded" | "failed" | "cancelled" | "review" | "disputed" | "cash_due" | "cash_collected" | "waived";
            };
            lineCount: number;
            pieceCount: number;
            /** Format: date-time */
            createdAt: string;
        };
        Order: {
            id: string;
            number: string;
            /** @enum {string} */
            status: "pending_payment" | "placed" | "packed" | "shipped" | "delivered" | "cancelling" | "cancelled" | "delivery_refused" | "returned";
            lines: {
                sku: string;
                productId: string;
                title: string;
                options: {
                    [key: string]: string;
                };
                /** Format: uri */
                imageUrl?: string;
                quantity: number;
                unitPrice: components["schemas"]["Money"];
                total: components["schemas"]["Money"];
            }[];
            totals: components["schemas"]["Totals"];
            customer: {
                id: string | null;
                /** @description Null once the person's data was erased. */
                email: string | null;
            };
            /** @description Null once the person's data was erased. */
            shippingAddress: components["schemas"]["Address"] | null;
            shippingMethod: string;
            payment: {
                /** @enum {string} */
                method: "card" | "cash_on_delivery";
                /** @enum {string} */
                status: "created" | "requires_action" | "processing" | "captured" | "partly_refunded" | "refunded" | "failed" | "cancelled" | "review" | "disputed" | "cash_due" | "cash_collected" | "waived";
                captured: components["schemas"]["Money"];
                refunded: components["schemas"]["Money"];
                lost?: components["schemas"]["Money"];
            };
            shipments: {
                carrier: string;
                trackingNumber: string;
                trackingUrl?: string;
                /** Format: date-time */
                shippedAt: string;
            }[];
            refunds: {
                id: string;
                amount: components["schemas"]["Money"];
                /** @enum {string} */
                status: "requested" | "succeeded" | "failed";
                /** Format: date-time */
                requestedAt: string;
            }[];
            returns: {
                id: string;
                /** @enum {string} */
                status: "requested" | "approved" | "rejected" | "received" | "refunded";
                lines: {
                    sku: string;
                    quantity: number;
                }[];
                /** Format: date-time */
                requestedAt: string;
                /** @constant */
                refundFailed?: true;
            }[];
            timeline: {
                type: string;
                /** Format: date-time */
                at: string;
                actor: string;
            }[];
            /** Format: date-time */
            expiresAt?: string;
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        Return: {
            id: string;
            orderId: string;
            /** @enum {string} */
            status: "requested" | "approved" | "rejected" | "received" | "refunded";
            lines: {
                sku: string;
                quantity: number;
            }[];
            /** Format: date-time */
            requestedAt: string;
            /** @constant */
            refundFailed?: true;
        };
        Account: {
            id: string;
            email: string;
            name: string | null;
            phone: string | null;
            phoneVerified: boolean;
            language: ("en" | "zh-CN") | null;
            notifications: components["schemas"]["Notifications"];
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        Notifications: {
            email: {
                /** @constant */
                order: true;
                backInStock: boolean;
                newProducts: boolean;
                newsletter: boolean;
            };
            sms: {
                order: boolean;
                backInStock: boolean;
                newProducts: boolean;
                newsletter: boolean;
            };
            push: {
                order: boolean;
                backInStock: boolean;
                newProducts: boolean;
                newsletter: boolean;
            };
        };
        OwnAddress: {
            id: string;
            name: string;
            line1: string;
            line2?: string;
            city: string;
            region?: string;
            postalCode: string;
            country: string;
            phone?: string;
            isDefault: boolean;
        };
        PushSubscription: {
            id: string;
            endpoint: string;
            device: string | null;
            applicationServerKey: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        ExportedOrder: {
            order: components["schemas"]["Order"];
            reasons: {
                cancellation: string | null;
                refunds: {
                    id: string;
                    reason: string | null;
                }[];
                returns: {
                    id: string;
                    reason: string | null;
                }[];
            };
            pushSubscriptions: components["schemas"]["PushSubscription"][];
        };
        Erasure: {
            /** @enum {string} */
            status: "under_way" | "done";
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            erasedAt?: string;
        };
        BackOfficeOrderSummary: {
            id: string;
            number: string;
            /** @enum {string} */
            status: "pending_payment" | "placed" | "packed" | "shipped" | "delivered" | "cancelling" | "cancelled" | "delivery_refused" | "returned";
            totals: components["schemas"]["Totals"];
            payment: {
                /** @enum {string} */
                method: "card" | "cash_on_delivery";
                /** @enum {string} */
                status: "created" | "requires_action" | "processing" | "captured" | "partly_refunded" | "refunded" | "failed" | "cancelled" | "review" | "disputed" | "cash_due" | "cash_collected" | "waived";
            };
            lineCount: number;
            pieceCount: number;
            /** Format: date-time */
            createdAt: string;
            customer: {
                id: string | null;
                /** @description Null once the person's data was erased. */
                email?: string | null;
            };
        };
        Refund: {
            id: string;
            orderId: string;
            amount: components["schemas"]["Money"];
            /** @enum {string} */
            status: "requested" | "succeeded" | "failed";
            /** Format: date-time */
            requestedAt: string;
        };
        Customer: {
            id: string;
            email: string;
            name: string | null;
            phone: string | null;
            phoneVerified: boolean;
            language: ("en" | "zh-CN") | null;
            notifications: components["schemas"]["Notifications"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            groups: string[];
            addressCount: number;
            disabled: boolean;
            notices: {
                /** @enum {string} */
                email: "ok" | "bounced" | "complained";
                /** @enum {string} */
                sms: "ok" | "stopped" | "no-verified-phone";
            };
        };
        Staff: {
            id: string;
            email: string;
            groups: ("admin" | "staff")[];
            /** @enum {string} */
            status: "invited" | "active" | "disabled";
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        RegisterEntry: {
            id: string;
            slug: string;
            title: string;
            /** @enum {string} */
            status: "draft" | "active" | "archived";
            image: {
                /** Format: uri */
                url: string;
                alt: string;
            } | null;
            priceFrom: components["schemas"]["Money"] | null;
            priceTo: components["schemas"]["Money"] | null;
            variantCount: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ManagedCategoryTree: {
            id: string;
            slug: string;
            name: string;
            parentId: string | null;
            version: number;
            children: components["schemas"]["ManagedCategoryTree"][];
        };
        ManagedCategory: {
            id: string;
            slug: string;
            name: string;
            parentId: string | null;
            version: number;
        };
        Stock: {
            sku: string;
            productId: string;
            onHand: number;
            reserved: number;
            available: number;
            locations: {
                location: string;
                onHand: number;
                reserved: number;
                available: number;
            }[];
        };
        StockAdjustment: {
            id: string;
            delta: number;
            reason: string;
            location: string;
            /** Format: date-time */
            at: string;
            sku: string;
            productId: string;
            onHand: number;
            reserved: number;
            available: number;
            locations: {
                location: string;
                onHand: number;
                reserved: number;
                available: number;
            }[];
        };
        Newsletter: {
            id: string;
            /** @enum {string} */
            topic: "newsletter" | "newProducts";
            /** @enum {string} */
            status: "draft" | "sending" | "sent" | "cancelled";
            texts: {
                en?: {
                    subject: string;
                    body: string;
                    short?: {
                        text: string;
                        page: string;
                    };
                };
                "zh-CN"?: {
                    subject: string;
                    body: string;
                    short?: {
                        text: string;
                        page: string;
                    };
                };
            };
            progress: {
                subscribers: number;
                sent: number;
                suppressed: number;
                unknown: number;
                channels: {
                    email: {
                        subscribers: number;
                        sent: number;
                        suppressed: number;
                        unknown: number;
                    };
                    sms: {
                        subscribers: number;
                        sent: number;
                        suppressed: number;
                        unknown: number;
                    };
                    push: {
                        subscribers: number;
                        sent: number;
                        suppressed: number;
                        unknown: number;
                    };
                };
            };
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            startedAt: string | null;
            endedAt: string | null;
        };
        ManagedShop: {
            name: string;
            address: {
                line1: string;
                line2?: string;
                city: string;
                region?: string;
                postalCode: string;
                country: string;
            };
            email: string;
            phone: string;
            openingHours: string;
            timeZone: string;
            language: string;
            terms?: {
                en?: string;
                "zh-CN"?: string;
            };
            currency: string;
            version: number;
        };
        ThirdPartyEvent: {
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            type: string;
            subject?: (string & (unknown & unknown & unknown)) | null;
            time?: string | null;
            datacontenttype?: string | null;
            dataschema?: string | null;
            data?: {
                [key: string]: unknown;
            } | null;
        } & {
            [key: string]: string | boolean | number | null;
        };
        ApiKey: {
            id: string;
            name: string;
            scopes: string[];
            /** @enum {string} */
            status: "active" | "disabled" | "expired";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            rotatedAt?: string;
            /** Format: date-time */
            overlapUntil?: string;
            /** Format: date-time */
            expiresAt?: string;
            version: number;
        };
        ApiKeyWithSecret: {
            id: string;
            name: string;
            scopes: string[];
            /** @enum {string} */
            status: "active" | "disabled" | "expired";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            rotatedAt?: string;
            /** Format: date-time */
            overlapUntil?: string;
            /** Format: date-time */
            expiresAt?: string;
            version: number;
            secret: string;
        };
        SigningKey: {
            id: string;
            /** @enum {string} */
            kind: "order-token" | "cursor" | "mail-link" | "webhook" | "push";
            /** @enum {string} */
            state: "pending" | "active" | "retired" | "expired" | "disabled";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            activeFrom?: string;
            /** Format: date-time */
            retiredAt?: string;
            /** Format: date-time */
            verifyUntil?: string;
            publicKey?: string;
        };
        EncryptionKey: {
            id: string;
            /** @enum {string} */
            state: "active" | "retired" | "disabled";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            replacedAt?: string;
            /** Format: date-time */
            retiredAt?: string;
            /** Format: date-time */
            emptiedAt?: string;
        };
        WebhookEndpoint: {
            id: string;
            url: string;
            types: string[];
            source?: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @enum {string} */
            disabledBecause?: "by-hand" | "failing" | "gone";
            /** Format: date-time */
            failingSince?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            rotatedAt?: string;
            /** Format: date-time */
            overlapUntil?: string;
            version: number;
        };
        WebhookEndpointWithSecret: {
            id: string;
            url: string;
            types: string[];
            source?: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @enum {string} */
            disabledBecause?: "by-hand" | "failing" | "gone";
            /** Format: date-time */
            failingSince?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            rotatedAt?: string;
            /** Format: date-time */
            overlapUntil?: string;
            version: number;
            secret: string;
        };
        WebhookDelivery: {
            id: string;
            endpointId: string;
            event: {
                id: string;
                type: string;
                source: string;
            };
            messageId: string;
            replayId?: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            lastAttempt?: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                outcome: "answered" | "address-refused" | "unreachable" | "timed-out";
                status?: number;
                excerpt?: string;
            };
            /** Format: date-time */
            nextAttemptAt?: string;
            /** Format: date-time */
            deliveredAt?: string;
            /** Format: date-time */
            createdAt: string;
        };
    };
}

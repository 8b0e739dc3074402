// Written by test/docs/page-client.test.ts from the description of the API: do not edit.
export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The house can serve; `read-only` while its disk is full. 503 without its database. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The house serves, and its models are there. 503 without its database or a model. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ready"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The process of the house answers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alive"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The server is there, as llama.cpp’s says it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description It cannot serve now. */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Counts and durations, for Prometheus. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain; version=0.0.4; charset=utf-8": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description With each request a browser sends `Authorization: Session <id>.<its signature of “maison session CHALLENGE ID”>`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a session signs, until the house starts again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionChallenge"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenSessionRequest"];
                };
            };
            responses: {
                /** @description The browser that holds the key has a session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedSession"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AcceptInvitationRequest"];
                };
            };
            responses: {
                /** @description The person is in the house, and this browser has their session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedSession"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description For who holds a link that was made for them. Opens no session. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetPasswordRequest"];
                };
            };
            responses: {
                /** @description Holds from now on; all sessions of this person are ended. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasswordWasSet"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-on/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the page of sign-in offers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignOnOffers"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-on/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginSignOnRequest"];
                };
            };
            responses: {
                /** @description Where the browser goes now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignOnBegun"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-on/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FinishSignOnRequest"];
                };
            };
            responses: {
                /** @description The browser that began has a session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedSession"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the house does of SCIM. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users/.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of those who fit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Groups/.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of those who fit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of those who fit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of those who fit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A new member. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One person. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As they are now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They are suspended, and what they wrote is kept. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As they are now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        trace?: never;
    };
    "/scim/v2/Groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of the directory’s groups that fit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A new group. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One group. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it is now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its people stay. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it is now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
                /** @description An error of SCIM */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/scim+json": Record<string, never>;
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description PhotoRoom’s first address: the product alone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        image_file?: string | undefined;
                        /**
                         * @default png
                         * @enum {string}
                         */
                        format?: ("png" | "jpg" | "webp") | undefined;
                        /**
                         * @default rgba
                         * @enum {string}
                         */
                        channels?: ("rgba" | "alpha") | undefined;
                        bg_color?: string | undefined;
                        /**
                         * @default full
                         * @enum {string}
                         */
                        size?: ("preview" | "medium" | "hd" | "full") | undefined;
                        crop?: string | undefined;
                        despill?: string | undefined;
                    };
                };
            };
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description An error in the form of the service */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description PhotoRoom’s second address: a finished picture. The same of a photo at an address. */
        get: {
            parameters: {
                query?: {
                    imageUrl?: string | undefined;
                    removeBackground?: string | undefined;
                    keepExistingAlphaChannel?: ("auto" | "never") | undefined;
                    "background.color"?: string | undefined;
                    "background.imageUrl"?: string | undefined;
                    "background.scaling"?: "fill" | undefined;
                    "background.blur.mode"?: "gaussian" | undefined;
                    "background.blur.radius"?: number | undefined;
                    "shadow.mode"?: ("ai.soft" | "ai.hard" | "ai.floating" | "ai.auto-with-overrides") | undefined;
                    "shadow.softnessOverride"?: number | undefined;
                    "shadow.intensityOverride"?: number | undefined;
                    "shadow.spreadOverride"?: (("short" | "medium" | "long") | number) | undefined;
                    "shadow.directionOverride"?: (("behind" | "behindLeft" | "left" | "frontLeft" | "front" | "frontRight" | "right" | "behindRight") | number) | undefined;
                    "shadow.subjectPoseOverride"?: (("upright" | "flatlay") | number) | undefined;
                    outputSize?: string | undefined;
                    maxWidth?: number | undefined;
                    maxHeight?: number | undefined;
                    padding?: string | undefined;
                    paddingTop?: string | undefined;
                    paddingRight?: string | undefined;
                    paddingBottom?: string | undefined;
                    paddingLeft?: string | undefined;
                    margin?: string | undefined;
                    marginTop?: string | undefined;
                    marginRight?: string | undefined;
                    marginBottom?: string | undefined;
                    marginLeft?: string | undefined;
                    scaling?: ("fit" | "fill") | undefined;
                    horizontalAlignment?: ("left" | "center" | "right") | undefined;
                    verticalAlignment?: ("top" | "center" | "bottom") | undefined;
                    referenceBox?: ("subjectBox" | "originalImage") | undefined;
                    ignorePaddingAndSnapOnCroppedSides?: string | undefined;
                    "export.format"?: ("png" | "jpeg" | "jpg" | "webp") | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description An error in the form of the service */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        /** @description PhotoRoom’s second address: a finished picture. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        imageFile?: string | undefined;
                        /** Format: binary */
                        "background.imageFile"?: string | undefined;
                        imageUrl?: string | undefined;
                        removeBackground?: string | undefined;
                        /**
                         * @default never
                         * @enum {string}
                         */
                        keepExistingAlphaChannel?: ("auto" | "never") | undefined;
                        "background.color"?: string | undefined;
                        "background.imageUrl"?: string | undefined;
                        /** @enum {string} */
                        "background.scaling"?: "fill" | undefined;
                        /** @enum {string} */
                        "background.blur.mode"?: "gaussian" | undefined;
                        "background.blur.radius"?: number | undefined;
                        /** @enum {string} */
                        "shadow.mode"?: ("ai.soft" | "ai.hard" | "ai.floating" | "ai.auto-with-overrides") | undefined;
                        "shadow.softnessOverride"?: number | undefined;
                        "shadow.intensityOverride"?: number | undefined;
                        "shadow.spreadOverride"?: (("short" | "medium" | "long") | number) | undefined;
                        "shadow.directionOverride"?: (("behind" | "behindLeft" | "left" | "frontLeft" | "front" | "frontRight" | "right" | "behindRight") | number) | undefined;
                        "shadow.subjectPoseOverride"?: (("upright" | "flatlay") | number) | undefined;
                        /** @default auto */
                        outputSize?: string | undefined;
                        maxWidth?: number | undefined;
                        maxHeight?: number | undefined;
                        padding?: string | undefined;
                        paddingTop?: string | undefined;
                        paddingRight?: string | undefined;
                        paddingBottom?: string | undefined;
                        paddingLeft?: string | undefined;
                        margin?: string | undefined;
                        marginTop?: string | undefined;
                        marginRight?: string | undefined;
                        marginBottom?: string | undefined;
                        marginLeft?: string | undefined;
                        /**
                         * @default fit
                         * @enum {string}
                         */
                        scaling?: ("fit" | "fill") | undefined;
                        /** @enum {string} */
                        horizontalAlignment?: ("left" | "center" | "right") | undefined;
                        /** @enum {string} */
                        verticalAlignment?: ("top" | "center" | "bottom") | undefined;
                        /** @enum {string} */
                        referenceBox?: ("subjectBox" | "originalImage") | undefined;
                        ignorePaddingAndSnapOnCroppedSides?: string | undefined;
                        /**
                         * @default png
                         * @enum {string}
                         */
                        "export.format"?: ("png" | "jpeg" | "jpg" | "webp") | undefined;
                    };
                };
            };
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description An error in the form of the service */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/removebg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description remove.bg’s address: the product alone, or on a colour. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        image_file?: string | undefined;
                        image_file_b64?: string | undefined;
                        image_url?: string | undefined;
                        /**
                         * @default preview
                         * @enum {string}
                         */
                        size?: ("preview" | "small" | "regular" | "medium" | "hd" | "full" | "4k" | "50MP" | "auto") | undefined;
                        /**
                         * @default auto
                         * @enum {string}
                         */
                        type?: ("auto" | "person" | "product" | "car" | "animal" | "graphic" | "transportation" | "other") | undefined;
                        /**
                         * @default 1
                         * @enum {string}
                         */
                        type_level?: ("1" | "none") | undefined;
                        /**
                         * @default auto
                         * @enum {string}
                         */
                        format?: ("auto" | "png" | "jpg" | "webp" | "zip") | undefined;
                        roi?: string | undefined;
                        crop?: string | undefined;
                        crop_margin?: string | undefined;
                        scale?: string | undefined;
                        position?: string | undefined;
                        /**
                         * @default rgba
                         * @enum {string}
                         */
                        channels?: ("rgba" | "alpha") | undefined;
                        add_shadow?: string | undefined;
                        /** @enum {string} */
                        shadow_type?: ("auto" | "3D" | "none") | undefined;
                        shadow_opacity?: number | undefined;
                        semitransparency?: string | undefined;
                        bg_color?: string | undefined;
                    };
                };
            };
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description An error in the form of the service */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description Part of the path or title, accents folded. */
                    filter?: string | undefined;
                    space?: string | undefined;
                    folder?: string | undefined;
                    mediaTypes?: string[] | undefined;
                    states?: components["schemas"]["DocumentState"][] | undefined;
                    changedAfter?: string | undefined;
                    changedBefore?: string | undefined;
                    order?: ("path" | "name" | "space" | "pages" | "bytes" | "changed" | "added" | "state") | undefined;
                    /** @description Without it: the newest first for `changed` and `added`, ascending otherwise. */
                    direction?: ("ascending" | "descending") | undefined;
                    offset?: (number | null) | undefined;
                    limit?: number | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Documents. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description The body is the file itself. It is stored durably before the answer comes. */
        post: {
            parameters: {
                query: {
                    path: string;
                    space?: string | undefined;
                    changedAt?: string | undefined;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Added, replaced or unchanged. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddDocumentResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        /** @description Each is moved wholly or not at all; what stops one stops no other. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveDocumentsRequest"];
                };
            };
            responses: {
                /** @description Which were moved, and why others were not. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveDocumentsResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One document. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The document and all that was made from it are gone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** @description To another space or folder, with the readers of that space. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveDocumentRequest"];
                };
            };
            responses: {
                /** @description Where it stands now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/documents/{id}/pages/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One page, with the places of its words. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPage"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/passages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The passages made from a document. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            passages: components["schemas"]["Passage"][];
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CompareFilesRequest"];
                };
            };
            responses: {
                /** @description Which files need not be sent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CompareFilesResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Waiting again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file as it came, of its own media type, to be downloaded. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/file-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A place for the files of a conversation; the first question of a new one names it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeFileSetRequest"];
                };
            };
            responses: {
                /** @description Empty, or the one that the conversation has. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileSet"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/file-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its files, with how far each is read. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileSet"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The files and all that was made of them are gone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/file-sets/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The body is the file itself. It is read by the house as a document is, for this conversation alone. */
        post: {
            parameters: {
                query: {
                    name: string;
                    changedAt?: string | undefined;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Stored, and waiting to be read. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachedFile"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/file-sets/{id}/files/{documentId}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A copy in a space of the library, where its readers find it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepFileRequest"];
                };
            };
            responses: {
                /** @description The document of the library. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachedFile"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    purpose?: components["schemas"]["PhotoPurpose"] | undefined;
                    /** @description stored: no product, but a background or a logo, kept as it came. */
                    state?: components["schemas"]["PhotoState"] | undefined;
                    limit?: number | undefined;
                    offset?: (number | null) | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Photos, the latest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description The body is the photo itself. It is stored durably and looked at before the answer comes. */
        post: {
            parameters: {
                query: {
                    name: string;
                    code?: string | undefined;
                    quality?: ("best" | "fast" | "small") | undefined;
                    /** @description Glass, veils: the inside may stay see-through. */
                    translucent?: string | undefined;
                    purpose?: components["schemas"]["PhotoPurpose"] | undefined;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                    "image/*": string;
                };
            };
            responses: {
                /** @description Added, or the photo with the same bytes. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddedPhoto"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/plate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    longestSide?: number | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The photo of the empty ground, small. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description The body is a photo of the empty ground, taken from the same place in the same light. The photo is cut out against it; it is kept with it and goes with it. Refused with 422 where the two do not fit. */
        post: {
            parameters: {
                query: {
                    name: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                    "image/*": string;
                };
            };
            responses: {
                /** @description Kept; waiting to be cut out again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Waiting to be cut out again, without it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The body is a ZIP of photos. */
        post: {
            parameters: {
                query?: {
                    quality?: ("best" | "fast" | "small") | undefined;
                    /** @description Glass, veils: the inside may stay see-through. */
                    translucent?: string | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/zip": string;
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description Which photos are in, and which files are none. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddPhotoArchiveResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Which of the files a CSV or an Excel workbook gives a product code or a name. Nothing is stored. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MatchPhotoListRequest"];
                };
            };
            responses: {
                /** @description Codes and names by file, and the lines that name no file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MatchedPhotoList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A folder in the format of Agent Skills, as a ZIP: a first version, or the next one of that name. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/zip": string;
                };
            };
            responses: {
                /** @description The assistant as it is now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Photos in, finished pictures out: one as an image, several as a ZIP. As a form, each photo in a field `image`; as JSON with their addresses; or one photo as the body itself. `Prefer: respond-async` or `wait=0` answers 202 at once. Nothing is kept unless `keep` says so. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @description The photos themselves. */
                        image?: string[] | undefined;
                        /**
                         * Format: binary
                         * @description A photo of the empty ground of all of them, taken from the same place: they are cut out against it.
                         */
                        plate?: string | undefined;
                        /**
                         * @description Where the photos lie, on hosts that the house fetches from (MAISON_PHOTO_SOURCES).
                         * @default []
                         */
                        urls?: string[] | undefined;
                        /**
                         * @description One picture a channel; none: one picture as the recipe says.
                         * @default []
                         */
                        channels?: string[] | undefined;
                        /** @enum {string} */
                        quality?: ("best" | "fast" | "small") | undefined;
                        /**
                         * @description From which side the light comes; a scene lit from the other side is mirrored. photo: that of the photo, where it shows. Absent: the scene’s own.
                         * @enum {string}
                         */
                        lightSide?: ("photo" | "left" | "right" | "front") | undefined;
                        /**
                         * @description ground: the tint that the light leaves on a white or grey ground is taken out of the whole photo.
                         * @constant
                         */
                        whiteBalance?: "ground" | undefined;
                        /**
                         * @description product: a photo that is too dark gets more light, as far as the product’s own lights allow.
                         * @constant
                         */
                        exposure?: "product" | undefined;
                        /**
                         * @description How high the camera stood, in the place of an estimate.
                         * @enum {string}
                         */
                        camera?: ("level" | "raised" | "high") | undefined;
                        /** @description With {code}, {name}, {n}, {channel}. */
                        naming?: string | undefined;
                        /** @description Of the one photo, where it brings none. */
                        name?: string | undefined;
                        /** @description The product’s own code. */
                        code?: string | undefined;
                        /**
                         * @description The photos stay in your studio. Otherwise nothing is kept.
                         * @default false
                         */
                        keep?: boolean | undefined;
                        /**
                         * @description Seconds until the answer is 202 with an edit to ask for, while it is being made.
                         * @default 60
                         */
                        wait?: number | undefined;
                        /**
                         * Format: uri
                         * @description Told by POST that an edit answered with 202 has ended, at an address that the house names (MAISON_PHOTO_WEBHOOKS): its identifier and state, never a picture.
                         */
                        webhook?: string | undefined;
                        /** @description A recipe of the house or your own by name, or the recipe itself; in a form as its JSON. */
                        recipe?: (string | components["schemas"]["GivenRecipe"]) | undefined;
                    };
                    "application/json": {
                        /**
                         * @description Where the photos lie, on hosts that the house fetches from (MAISON_PHOTO_SOURCES).
                         * @default []
                         */
                        urls?: string[] | undefined;
                        /**
                         * @description One picture a channel; none: one picture as the recipe says.
                         * @default []
                         */
                        channels?: string[] | undefined;
                        /** @enum {string} */
                        quality?: ("best" | "fast" | "small") | undefined;
                        /**
                         * @description From which side the light comes; a scene lit from the other side is mirrored. photo: that of the photo, where it shows. Absent: the scene’s own.
                         * @enum {string}
                         */
                        lightSide?: ("photo" | "left" | "right" | "front") | undefined;
                        /**
                         * @description ground: the tint that the light leaves on a white or grey ground is taken out of the whole photo.
                         * @constant
                         */
                        whiteBalance?: "ground" | undefined;
                        /**
                         * @description product: a photo that is too dark gets more light, as far as the product’s own lights allow.
                         * @constant
                         */
                        exposure?: "product" | undefined;
                        /**
                         * @description How high the camera stood, in the place of an estimate.
                         * @enum {string}
                         */
                        camera?: ("level" | "raised" | "high") | undefined;
                        /** @description With {code}, {name}, {n}, {channel}. */
                        naming?: string | undefined;
                        /** @description Of the one photo, where it brings none. */
                        name?: string | undefined;
                        /** @description The product’s own code. */
                        code?: string | undefined;
                        /**
                         * @description The photos stay in your studio. Otherwise nothing is kept.
                         * @default false
                         */
                        keep?: boolean | undefined;
                        /**
                         * @description Seconds until the answer is 202 with an edit to ask for, while it is being made.
                         * @default 60
                         */
                        wait?: number | undefined;
                        /**
                         * Format: uri
                         * @description Told by POST that an edit answered with 202 has ended, at an address that the house names (MAISON_PHOTO_WEBHOOKS): its identifier and state, never a picture.
                         */
                        webhook?: string | undefined;
                        /** @description A recipe of the house or your own by name, or the recipe itself; in a form as its JSON. */
                        recipe?: (string | components["schemas"]["GivenRecipe"]) | undefined;
                    };
                    "image/*": string;
                };
            };
            responses: {
                /** @description The finished picture, or a ZIP of several with what is to be said of each. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description It takes longer than was waited for. `Location` says where to ask for it, `Retry-After` when. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoEdit"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-edits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How far an edit is that was not waited for. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoEdit"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ended where it was being made; nothing of it stays. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-edits/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the edit made: it may be fetched again until it ends. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description rembg’s address: the product alone. The same of a photo at an address. */
        get: {
            parameters: {
                query?: {
                    url?: string | undefined;
                    model?: ("u2net" | "isnet-general-use" | "u2netp" | "silueta") | undefined;
                    a?: string | undefined;
                    af?: number | undefined;
                    ab?: number | undefined;
                    ae?: number | undefined;
                    om?: string | undefined;
                    ppm?: string | undefined;
                    bgc?: string | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description An error in the form of the service */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        /** @description rembg’s address: the product alone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file?: string | undefined;
                        url?: string | undefined;
                        /**
                         * @default u2net
                         * @enum {string}
                         */
                        model?: ("u2net" | "isnet-general-use" | "u2netp" | "silueta") | undefined;
                        a?: string | undefined;
                        /** @default 240 */
                        af?: number | undefined;
                        /** @default 10 */
                        ab?: number | undefined;
                        /** @default 10 */
                        ae?: number | undefined;
                        om?: string | undefined;
                        ppm?: string | undefined;
                        bgc?: string | undefined;
                    };
                };
            };
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                        "application/zip": string;
                    };
                };
                /** @description An error in the form of the service */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SearchRequest"];
                };
            };
            responses: {
                /** @description Passages, best first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchAnswer"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The chat models that may be chosen in a conversation. Nothing is loaded to tell. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description That of the house first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChatModelList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat-models/exam": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Examines a chat model: what it was found able to do decides how its turns go from then on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExamRequest"];
                };
            };
            responses: {
                /** @description Server-sent events, an item each; closing the connection ends the exam. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["ExamEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat-models/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The chat models on servers, with what each was found able to do. Nobody is asked to tell. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description That of the house first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelServerList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat-models/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Finds out what a chat server can really do, by asking it; takes a minute or some. One that is outside may charge for it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckServerRequest"];
                };
            };
            responses: {
                /** @description With what was found, which the house goes by from now on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelServer"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat-models/larger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The larger chat model that this machine carries, and how far it is with it. Nothing is measured to tell. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The offer, the trial under way or what the last one came to. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LargerModelState"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Takes it: it is fetched and examined beside the present one, and put to work if it wins. Or says no, once for all. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LargerModelAnswer"];
                };
            };
            responses: {
                /** @description What is under way now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LargerModelState"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ask/preparation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Loads the models, as a person begins to write a question. Answers at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Under way, or already done. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AskRequest"];
                };
            };
            responses: {
                /** @description Server-sent events: the name is the `type` of AskEvent, the data the rest of it, the id its number where the answer `goesOn`. Without that, closing the connection stops it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["AskEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The first turn of a new conversation, which `sources-found` names. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewConversationRequest"];
                };
            };
            responses: {
                /** @description Server-sent events: the name is the `type` of AskEvent, the data the rest of it, the id its number where the answer `goesOn`. Without that, closing the connection stops it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["AskEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TurnRequest"];
                };
            };
            responses: {
                /** @description Server-sent events: the name is the `type` of AskEvent, the data the rest of it, the id its number where the answer `goesOn`. Without that, closing the connection stops it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["AskEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ask-with-tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One question, answered with the tools of other servers that are turned on in its conversation. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AskWithToolsRequest"];
                };
            };
            responses: {
                /** @description Server-sent events: the name is the `type` of AskEvent, the data the rest of it, the id its number where the answer `goesOn`. Without that, closing the connection stops it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["AskEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/turns/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The events of an answer under way, those after `after` or the header `Last-Event-ID`, and what comes. `turn_ended` (410): its conversation has all of it; `turn_elsewhere` (409): another server writes it, and its conversation has what there is. */
        get: {
            parameters: {
                query?: {
                    /** @description The number of the last event that was had; from the beginning without it. */
                    after?: (number | null) | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Server-sent events: the name is the `type` of AskEvent, the data the rest of it, the id its number where the answer `goesOn`. Without that, closing the connection stops it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["AskEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/turns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ends an answer under way as stopped, with what is written of it. One that has ended stays as it is. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Nothing more is written. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Answers one line of an evaluation and compares it with its gold; no conversation is written down. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EvaluateAnswerRequest"];
                };
            };
            responses: {
                /** @description What became of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnsweredLine"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/sentences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Judges the sentences that would be read for one line of an evaluation, by their words, by the reader of the house and, where asked, by the chat model; no conversation is written down. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EvaluateReaderRequest"];
                };
            };
            responses: {
                /** @description The sentences, with what each way says of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JudgedLine"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchanges/{id}/sentences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sentences that were read for an answer. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SentenceChoices"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchanges/{id}/case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepCaseRequest"];
                };
            };
            responses: {
                /** @description Kept as a case of the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Taken back. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    offset?: (number | null) | undefined;
                    limit?: number | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The cases that the reader may see, newest first, and what was learned from them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HouseCases"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation-cases/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Asks the question of a case and compares with its sentence; no conversation is written down. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What became of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HouseCase"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Learns from the cases that were run; applied only where cases held out gain. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the house goes by now, and what came of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalibrationState"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Back to the calibration of origin. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalibrationState"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description By title. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveAssistantRequest"];
                };
            };
            responses: {
                /** @description Saved as its next version; what everybody uses moves on when it is published. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    version?: number | undefined;
                    /** @description `everyone`: somebody who is in no group; `group:…`: a member of a group that whoever asks is in. */
                    as?: components["schemas"]["TrialView"] | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With the version asked for, the offered one without; its `reach` as the member sees it that `as` names. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Removed with its versions. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    version?: number | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its folder, to the byte as it came. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With whom an assistant can be shared, by name alone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrincipalList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShareAssistantRequest"];
                };
            };
            responses: {
                /** @description Shared with these people and groups. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PublishAssistantRequest"];
                };
            };
            responses: {
                /** @description Offered to everybody. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Nobody begins with it any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description New conversations begin with this version. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        owner: string;
                    };
                };
            };
            responses: {
                /** @description Handed over. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchanges/{id}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What would be given of this turn, masked. Nothing is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProposalDraft"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Gives a turn to its assistant as a case: what stands in the request, and nothing else of it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveProposalRequest"];
                };
            };
            responses: {
                /** @description Given: whoever changes the assistant reads it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One’s own, and all to who changes the assistant. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseProposals"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/proposals/{proposalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    proposalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Withdrawn by who gave it, or thrown away. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One’s own, the newest first, with how far each is. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJobList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Begins work with an assistant whose plan has steps. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StartJobRequest"];
                };
            };
            responses: {
                /** @description Begun: it goes on without anybody waiting. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJob"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With its steps, and how long it still takes. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJobDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Removed, with all that it read and wrote. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Stopped: what is done stays. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJobDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It goes on where it was. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJobDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/steps/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    number: number | null;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What went into a step and what came of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobStepDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/steps/{number}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    number: number | null;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The failed step is done once more, and what was made from it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJobDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/steps/{number}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    number: number | null;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswerJobStepRequest"];
                };
            };
            responses: {
                /** @description The step that asked goes on with the answer. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantJobDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Doubtful rows first, each cell with its proof. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobTable"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/table.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The table as Markdown. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/markdown": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistant-jobs/{id}/table.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The table for a spreadsheet, in which nothing is a formula. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    version?: number | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its cases with what became of them, and how versions compare. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssistantEvaluation"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveCasesRequest"];
                };
            };
            responses: {
                /** @description Its cases are those, in its next version. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Runs one case as who asks; what was answered is shown once and not kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCaseRequest"];
                };
            };
            responses: {
                /** @description What became of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseRun"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Asks a case of two versions as who asks; which answer is whose is told with the verdict. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakePairRequest"];
                };
            };
            responses: {
                /** @description Two answers in an order that was drawn; they are not kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlindPair"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assistants/{id}/pairs/{pairId}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    pairId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JudgePairRequest"];
                };
            };
            responses: {
                /** @description Kept, without who said it: whose the answers were. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JudgedBlindPair"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The last changed first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Makes a draft of an answer, each sentence with its proof. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeDraftRequest"];
                };
            };
            responses: {
                /** @description The draft. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    version?: number | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With the version asked for, the newest without. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Removed with its versions and comments. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description With its sources as notes, those that who asks may see. */
        get: {
            parameters: {
                query: {
                    format: components["schemas"]["DraftFormat"];
                    version?: number | undefined;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A Word document, a PDF or Markdown. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A sentence that is as it was keeps its proof; all others have none. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveDraftRequest"];
                };
            };
            responses: {
                /** @description Saved as its next version. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Looks again for the proof of its sentences in the documents that it is made from. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckDraftRequest"];
                };
            };
            responses: {
                /** @description Its next version, where a mark is another. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommentDraftRequest"];
                };
            };
            responses: {
                /** @description The comment. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftComment"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    commentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        resolved: boolean;
                    };
                };
            };
            responses: {
                /** @description Resolved, or open again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftComment"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShareDraftRequest"];
                };
            };
            responses: {
                /** @description Shared with these people and groups. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        state: components["schemas"]["DraftState"];
                    };
                };
            };
            responses: {
                /** @description Final, or open again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftDetails"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    origin?: components["schemas"]["ConversationOrigin"] | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Latest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversation-search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All the words in the title or in one message, without case or accents. The words of documents are not kept in conversations, and not found. */
        get: {
            parameters: {
                query: {
                    words: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The latest changed first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FoundConversations"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One conversation. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationDetail"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deleted. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeConversationRequest"];
                };
            };
            responses: {
                /** @description Renamed, or put into a folder. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Conversation"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    offset?: (number | null) | undefined;
                    limit?: number | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What people found wrong with answers, newest first, for those who run the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchanges/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FeedbackRequest"];
                };
            };
            responses: {
                /** @description Kept, for those who run the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShareList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShareConversationRequest"];
                };
            };
            responses: {
                /** @description Shared, up to this answer, as it stands. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Share"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shares/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The questions, and the sentences whose sources whoever reads may see now. A link that was withdrawn is answered as one that was never made. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What this reader may see of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SharedConversation"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Withdrawn: the link leads nowhere any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Progress of the whole. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ingestion"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingestion/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Progress afterwards. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ingestion"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingestion/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Progress afterwards. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ingestion"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingestion/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Progress afterwards. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ingestion"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sample-library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How many documents of the sample library were added. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            documents: number;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How many documents of the sample library were removed. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            documents: number;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The spaces one reads, with who else does. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpaceAccessList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description A space is made by this alone: to name an unknown one elsewhere is an error. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateSpaceRequest"];
                };
            };
            responses: {
                /** @description Made. The whole company reads it; who made it looks after it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Space"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spaces/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The space, which held nothing, is gone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** @description For its curators. Its documents and its watched folders go along. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenameSpaceRequest"];
                };
            };
            responses: {
                /** @description It has the new name. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Space"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/spaces/{name}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who reads it, and who looks after it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpaceAccess"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** @description For its curators. Documents without readers of their own follow at once. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SpaceAccessRequest"];
                };
            };
            responses: {
                /** @description As it is now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description null: who asked does not see it any more. */
                            access: {
                                name: string;
                                readers: components["schemas"]["Principal"][];
                                curators: components["schemas"]["Principal"][];
                                /** @description Whether who asks may change it. */
                                mayChange: boolean;
                            } | null;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who reads it, and why. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentAccess"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** @description For the curators of its space. What is attached to an e-mail follows it. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DocumentAccessRequest"];
                };
            };
            responses: {
                /** @description As it is now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description null: who asked does not see it any more. */
                            access: {
                                rule: components["schemas"]["AccessRule"];
                                readers: components["schemas"]["Principal"][];
                                space: string;
                                /** @description null where who asks does not read the space. */
                                spaceReaders: components["schemas"]["Principal"][] | null;
                                /**
                                 * Format: uuid
                                 * @description The e-mail whose readers it has.
                                 */
                                attachedTo: string | null;
                                mayChange: boolean;
                            } | null;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/principals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description For those who look after a space, or make spaces; empty for others. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whom rights can be granted to. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrincipalList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orphaned-spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Spaces that nobody looks after any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrphanedSpaceList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spaces/{name}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description For those who run the house, and of a space that nobody looks after; never for oneself. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AdoptSpaceRequest"];
                };
            };
            responses: {
                /** @description Somebody looks after it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adopted: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oversharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a newcomer would see, in numbers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Oversharing"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Watched folders. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            folders: components["schemas"]["Folder"][];
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddFolderRequest"];
                };
            };
            responses: {
                /** @description Watched from now on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Folder"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/folders/{id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Scanned. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Folder"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/folders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No longer watched; its documents stay. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/repositories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Those one reads, by name. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RepositoryList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddRepositoryRequest"];
                };
            };
            responses: {
                /** @description Read from now on, and again with each commit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Repository"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/repositories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No longer searched; the clone stays. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/repositories/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    path: string;
                    /** @description An earlier one of the same branch; the one that is searched where none is named. */
                    commit?: string | undefined;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it is searched, or as it was at an earlier commit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeFile"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/code/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SearchCodeRequest"];
                };
            };
            responses: {
                /** @description The places, best first, with file, lines and commit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeHits"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/code/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AskCodeRequest"];
                };
            };
            responses: {
                /** @description Each sentence with its lines and commit; a refusal where the code does not speak of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeAnswer"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/code/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewCodeRequest"];
                };
            };
            responses: {
                /** @description What a diff or a branch breaks, each finding with the lines that prove it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeReview"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What one person, key or network may ask of the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LimitReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LimitChanges"];
                };
            };
            responses: {
                /** @description As they hold now; what is under way goes on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LimitReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/house": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The state of the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["House"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/house/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What waits, what is loaded and what there is room for: who and of which kind, never what. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HouseLoad"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/missing-documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was found missing is not told again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dismissed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/damaged-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the house found when it read its files through. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DamagedFiles"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The models of the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            models: components["schemas"]["ModelReport"][];
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FetchModelRequest"];
                };
            };
            responses: {
                /** @description The model is on its way; its state says how far. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            begun: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed out everywhere. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: number;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed out there. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: number;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description For the command line only. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["EntryCodeRequest"];
                };
            } | undefined;
            responses: {
                /** @description A code that opens one session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryCode"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DownloadRequest"];
                };
            };
            responses: {
                /** @description Goes with the address of the file as its parameter `ticket`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DownloadTicket"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who asks. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeAccountRequest"];
                };
            };
            responses: {
                /** @description As they are now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePasswordRequest"];
                };
            };
            responses: {
                /** @description Holds from now on; the other sessions of this person are ended. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Everybody in the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeopleList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Holds at the next request; who is suspended is signed out at once. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePersonRequest"];
                };
            };
            responses: {
                /** @description As they are now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The groups of the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GroupList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GroupRequest"];
                };
            };
            responses: {
                /** @description Made, without anybody in it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Group"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its people are in it no more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GroupRequest"];
                };
            };
            responses: {
                /** @description It has the new name. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Group"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Those that are open, the newest first, without their secrets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvitationList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Withdraws another open invitation of the same e-mail. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteRequest"];
                };
            };
            responses: {
                /** @description Open for seven days. Its secret is shown this once. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeInvitation"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the house keeps of who asks. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalData"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/data/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All of it, with the originals. Made while it is sent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What goes with this person, what stays, and what stands in the way. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErasurePreview"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/data/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Takes a fresh proof of the second factor. Written down, and shown to the person. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is theirs alone, with the originals. Made while it is sent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Of somebody suspended; takes a fresh proof of the second factor. Goes on by itself, and cannot be undone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ErasePersonRequest"];
                };
            };
            responses: {
                /** @description Begun. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Erasure"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first. Of whom they were they do not say. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErasureList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    acts?: string | undefined;
                    result?: ("done" | "refused" | "failed") | undefined;
                    person?: string | undefined;
                    from?: string | undefined;
                    to?: string | undefined;
                    before?: number | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was done, the newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lines: {
                                number: number;
                                /** Format: date-time */
                                at: string;
                                act: string;
                                /** @enum {string} */
                                result: "done" | "refused" | "failed";
                                actorKind: string;
                                actor: string | null;
                                subject: string | null;
                                role: string | null;
                                address: string | null;
                                objectKind: string | null;
                                object: string | null;
                                detail: {
                                    [key: string]: string;
                                };
                                anonymised: boolean;
                            }[];
                            more: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    acts?: string | undefined;
                    result?: ("done" | "refused" | "failed") | undefined;
                    person?: string | undefined;
                    from?: string | undefined;
                    to?: string | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One OCSF event a line, the oldest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The whole chain was read and compared with the checkpoints of the house. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            at: string;
                            intact: boolean;
                            lines: number;
                            anonymised: number;
                            checkpoints: number;
                            lastCheckpoint: {
                                /** Format: date-time */
                                at: string;
                                size: number;
                            } | null;
                            broken: {
                                number: number;
                                /** @enum {string} */
                                kind: "missing" | "out-of-order" | "unlinked" | "changed" | "person-replaced" | "person-removed" | "checkpoint-unsigned" | "checkpoint-beyond" | "checkpoint-differs";
                                checkpoint?: {
                                    at: string;
                                    size: number;
                                } | undefined;
                            } | null;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How the audit is kept, and where its checkpoints go. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            settings: {
                                retentionDays: number;
                                /** @enum {string} */
                                addresses: "none" | "truncated" | "whole";
                            };
                            mayChange: boolean;
                            fingerprint: string;
                            destinations: {
                                /** @enum {string} */
                                kind: "file" | "syslog" | "webhook";
                                place: string;
                                failing: boolean;
                            }[];
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        retentionDays: number;
                        /** @enum {string} */
                        addresses: "none" | "truncated" | "whole";
                    };
                };
            };
            responses: {
                /** @description Holds from now on, and is a line of the audit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            retentionDays: number;
                            /** @enum {string} */
                            addresses: "none" | "truncated" | "whole";
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    outcome?: ("allowed" | "denied" | "failed") | undefined;
                    before?: string | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What left the house and what was refused, the newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            exits: {
                                id: string;
                                /** Format: date-time */
                                at: string;
                                purpose: string;
                                host: string;
                                bytesSent: number;
                                bytesReceived: number;
                                /** @enum {string} */
                                outcome: "allowed" | "denied" | "failed";
                                rule: string | null;
                                masked: {
                                    [key: string]: number;
                                };
                            }[];
                            more: boolean;
                            left: number;
                            refused: number;
                            rules: {
                                purpose: string;
                                value: string;
                                reason: string;
                            }[];
                            /** @enum {string} */
                            masking: "outside" | "always" | "never";
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One’s own. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactor"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Nothing is asked for until a first code was shown. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginSecondFactorRequest"];
                };
            };
            responses: {
                /** @description What the authenticator is given. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BegunSecondFactor"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The password alone opens. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What answered `second_factor_required` is done for ten minutes in this session. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FactorCodeRequest"];
                };
            };
            responses: {
                /** @description Shown. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            proved: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Those of before open nothing any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FactorCodeRequest"];
                };
            };
            responses: {
                /** @description It is asked for from now on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description For who has lost theirs, and the recovery codes too. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Their password alone opens. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description For who has forgotten their password. Withdraws another open one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Works once, within a day. Shown this once. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasswordLink"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/house/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Of whom the house requires one. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FactorRequirement"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FactorRequirement"];
                };
            };
            responses: {
                /** @description Holds from their next sign-in on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FactorRequirement"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One’s own, the newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description A program sends it as `Authorization: Bearer maison_…`, and in no other way. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeKeyRequest"];
                };
            };
            responses: {
                /** @description Its secret is shown this once. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeKey"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more, and what was being sent to it has stopped. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revoked: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leaked-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description For those who run the house, and whosever it is: by its whole text, as it was found. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LeakedKeyRequest"];
                };
            };
            responses: {
                /** @description Whose it was. It opens nothing any more, and what was being sent to it has stopped. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WithdrawnKey"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With their keys. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Only an owner opens to it what groups or the whole company read. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeServiceRequest"];
                };
            };
            responses: {
                /** @description Made, without a key. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Service"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its keys open nothing any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeKeyRequest"];
                };
            };
            responses: {
                /** @description Its secret is shown this once. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeKey"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more, and what was being sent to it has stopped. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revoked: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One’s own. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IdentityList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LinkIdentityRequest"];
                };
            };
            responses: {
                /** @description Where the browser goes now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignOnBegun"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/identities/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FinishSignOnRequest"];
                };
            };
            responses: {
                /** @description Added. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IdentityList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens this account no more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Without their secrets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Asks the provider where its endpoints are: no others are called from then on. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveProviderRequest"];
                };
            };
            responses: {
                /** @description As it is now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Provider"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Nobody signs in with it any more; accounts and sessions stay. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first, without their secrets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProvisioningTokenList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProvisioningTokenRequest"];
                };
            };
            responses: {
                /** @description For the directory; its secret is shown this once. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeProvisioningToken"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With their tools, as they were listed last. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolServerList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Admits a server of MCP by its address and asks it what tools it has. None may be used yet. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AdmitToolServerRequest"];
                };
            };
            responses: {
                /** @description Admitted; without tools where it did not answer. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolServer"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-servers/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With its tools, as it lists them now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolServer"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-servers/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideToolRequest"];
                };
            };
            responses: {
                /** @description How the tool may be used from now on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolServer"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-servers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is not reached any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The tools of other servers that are allowed. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UsableToolList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What may have an effect waits for a confirmation, and says what would be sent where. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeToolCallRequest"];
                };
            };
            responses: {
                /** @description What waits, or what came of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolCallReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-calls/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What came of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolCallReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Nothing was sent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dropped: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tool-turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The model of the house answers with the tools that are allowed; calls wait for a confirmation. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ToolTurnRequest"];
                };
            };
            responses: {
                /** @description Server-sent events: the name is the `type` of ToolTurnEvent. Closing the connection drops what waits. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["ToolTurnEvent"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One photo. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The photo and all that was made from it are gone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The photo as it came. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/cutout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The product alone, a PNG in full size. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Answers when it is made. Pictures by recipes that ask for it then come at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PrepareCutoutRequest"];
                };
            };
            responses: {
                /** @description The photo is cut out in this way too; its own cutout stays. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CutoutFacts"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A small picture for a grid. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/before": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    longestSide?: number | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The photo as it was taken, small. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/paint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How far the painting of its background is. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaintProgress"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** @description Answers when the server of the company has painted the background. Pictures by that recipe then come at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenderRequest"];
                };
            };
            responses: {
                /** @description What was painted, and what of the product the server had changed. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaintResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewPhotoRequest"];
                };
            };
            responses: {
                /** @description Noted. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodePhotoRequest"];
                };
            };
            responses: {
                /** @description Given its product code. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChoosePhotoRequest"];
                };
            };
            responses: {
                /** @description Kept; waiting to be cut out again where more than the pose was said. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Waiting to be cut out again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenderRequest"];
                };
            };
            responses: {
                /** @description A small picture: JPEG, or PNG where it is transparent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenderRequest"];
                };
            };
            responses: {
                /** @description The finished picture in full size. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Makes the picture again with a repaired recipe while a rule fails that one can repair. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FixRequest"];
                };
            };
            responses: {
                /** @description The repaired recipe, and what the rules say of its picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FixResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenderRequest"];
                };
            };
            responses: {
                /** @description What the rules of the channel say of the finished picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckResult"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The strokes, in the order in which they were drawn. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Corrections"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** @description Takes the place of the corrections before; without strokes the cutout is the model’s own again. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Corrections"];
                };
            };
            responses: {
                /** @description Kept, and the cutout made with them in full size. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Photo"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/corrections/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Keeps nothing. The same strokes give the same matte when they are kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Corrections"];
                };
            };
            responses: {
                /** @description The matte that these corrections give: grey, at most 1,000 pixels. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/png": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-recipes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Those of the house, then one’s own. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NamedRecipeList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scenes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Where a product can stand. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SceneList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scenes/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The empty scene. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Marketplaces with their rules. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-recipes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One recipe. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NamedRecipe"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveRecipeRequest"];
                };
            };
            responses: {
                /** @description Saved. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NamedRecipe"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone; batches made with it keep their copy. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-painter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The server that paints backgrounds, and whether it can. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PainterStatus"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-painter/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a new test of it showed. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PainterStatus"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What every recipe begins with. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrandDefaults"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BrandDefaults"];
                };
            };
            responses: {
                /** @description Saved. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrandDefaults"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Batches, the latest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateBatchRequest"];
                };
            };
            responses: {
                /** @description Begun. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Batch"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ControlBatchRequest"];
                };
            };
            responses: {
                /** @description Paused, resumed or cancelled; what is done stays. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Batch"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One batch and how far it is. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Batch"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its pictures and its record are gone; photos stay. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number | undefined;
                    offset?: (number | null) | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its pictures, the doubtful ones first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchItemList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}/manifest.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record of the batch. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}/manifest.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record of the batch. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv; charset=utf-8": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}/items/{itemId}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    longestSide?: number | undefined;
                } | undefined;
                header?: never;
                path: {
                    id: string;
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One finished picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-batches/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The finished pictures under their names, with the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The latest, the newest first. Nothing of what was said is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelCallList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The budgets that hold for one’s own tools, and what is spent of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BudgetChange"];
                };
            };
            responses: {
                /** @description The budgets of this key of one’s own, as they hold now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What became of completions, week by week: of the house and of groups of ten people or more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CompletionReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/house": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was asked of the house, week by week: of all and of groups of ten people or more; budgets with what is spent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HouseUsage"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All budgets of the house, and the prices of its models. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BudgetChange"];
                };
            };
            responses: {
                /** @description The budgets of this holder as they hold now; what is under way is counted. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetList"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/model-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ModelPrice"];
                };
            };
            responses: {
                /** @description The prices as they hold now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetReport"];
                    };
                };
                /** @description An error */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The models that programs may ask, in the form of OpenAI and of Anthropic. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The models that programs may ask, in the form of OpenAI and of Anthropic. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One model. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Google’s: `{model}:generateContent`, `:streamGenerateContent`, `:countTokens`, `:embedContent`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The models that programs may ask, in the form of Google and of Tabby. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One model. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Google’s: `{model}:generateContent`, `:streamGenerateContent`, `:countTokens`, `:embedContent`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The models that programs may ask, in the form of Ollama. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Those that are loaded, in the form of Ollama. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Of the protocol of Ollama that is spoken. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/props": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Of the model, what llama.cpp’s clients go by. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What Tabby’s clients ask first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The same, as older ones of them ask it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/server_setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether Tabby’s clients tell their maker who uses them: no. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    select_kind?: string | undefined;
                } | undefined;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        type: "view" | "select" | "dismiss";
                        completion_id: string;
                        choice_index: number;
                        view_id?: (string | null) | undefined;
                        elapsed?: (number | null) | undefined;
                    };
                };
            };
            responses: {
                /** @description That a completion was shown, taken or passed over: counted for groups of ten people or more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/continue/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        data: {
                            completionId?: string | undefined;
                            accepted?: boolean | undefined;
                            modelName?: string | undefined;
                        };
                    };
                };
            };
            responses: {
                /** @description As Continue’s `data` posts: what became of a completion is counted as above, the rest is not read. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s chat, whole or as server-sent events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s chat, whole or as server-sent events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s chat, whole or as server-sent events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s responses, whole or as its events; nothing of one is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s responses, whole or as its events; nothing of one is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s completions; with a suffix, a gap is filled. With segments, Tabby’s. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s completions; with a suffix, a gap is filled. With segments, Tabby’s. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beta/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s completions; with a suffix, a gap is filled. With segments, Tabby’s. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/beta/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s completions; with a suffix, a gap is filled. With segments, Tabby’s. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fim/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Mistral’s filling of a gap, as editors ask for it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fim/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Mistral’s filling of a gap, as editors ask for it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s embeddings, as numbers or in base64. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAI’s embeddings, as numbers or in base64. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rerank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How likely each text answers a question. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rerank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How likely each text answers a question. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Anthropic’s messages, whole or as its events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Anthropic’s messages, whole or as its events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/count_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How many tokens messages take. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/count_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How many tokens messages take. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/infill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description llama.cpp’s filling of a gap, with pieces of other files. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description llama.cpp’s completions. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokenize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A text as the numbers of the model. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detokenize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The text of such numbers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ollama’s chat. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ollama’s texts. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ollama’s embeddings, one text at a time. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ollama’s embeddings. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a model can, for Ollama. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error in the form of the protocol */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description No stream of its own is offered (405): nothing is kept between requests. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Messages of JSON-RPC, as server-sent events or one as JSON. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error of JSON-RPC */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        /** @description The house as a server of the Model Context Protocol, over streamable HTTP: docs/mcp.md. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Messages of JSON-RPC, as server-sent events or one as JSON. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error of JSON-RPC */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        /** @description There is no session to end (405). */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Messages of JSON-RPC, as server-sent events or one as JSON. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description An error of JSON-RPC */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @enum {string} */
            status: "serving" | "read-only";
            version: string;
        };
        /** @description What happened, what was kept, and what to do; the code is stable. */
        Error: {
            error: {
                code: string;
                message: string;
            };
        };
        Ready: {
            /** @enum {string} */
            status: "ready" | "read-only";
            version: string;
        };
        Alive: {
            /** @enum {string} */
            status: "alive";
            version: string;
        };
        SessionChallenge: {
            challenge: string;
            /** @description Whether anybody signs in with a password yet. */
            people: boolean;
            /** @description Where people reach the house, without a path; null where only this machine does. */
            address: string | null;
        };
        OpenedSession: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            endsAt: string;
        };
        OpenSessionRequest: {
            /** @description From the address that `up` or `link` printed; used once. */
            code: string;
            /** @description P-256 key of the browser: DER (SPKI) in base 64. */
            publicKey: string;
        } | {
            email: string;
            password: string;
            /** @description Needed where the answer is `second_factor_needed`. */
            factor?: string | undefined;
            /** @description P-256 key of the browser: DER (SPKI) in base 64. */
            publicKey: string;
        };
        AcceptInvitationRequest: {
            secret: string;
            name: string;
            password: string;
            /** @description P-256 key of the browser: DER (SPKI) in base 64. */
            publicKey: string;
        };
        PasswordWasSet: {
            /** @description Whose password it is now. */
            email: string | null;
        };
        SetPasswordRequest: {
            secret: string;
            password: string;
        };
        SignOnOffers: {
            providers: components["schemas"]["SignOnOffer"][];
        };
        SignOnOffer: {
            id: string;
            /** @description As it stands on the button. */
            name: string;
            /** @description False while the provider does not answer. */
            answers: boolean;
        };
        SignOnBegun: {
            /** @description Of the provider, for the browser to go to. */
            address: string;
        };
        BeginSignOnRequest: {
            provider: string;
            /** @description P-256 key of the browser: DER (SPKI) in base 64. */
            publicKey: string;
        };
        FinishSignOnRequest: {
            provider: string;
            /** @description What stands behind the ? of the address that was opened. */
            answer: string;
            /** @description Of “maison sign-on STATE”, by the key with which it began, in URL-safe base 64. */
            signature: string;
        };
        DocumentList: {
            documents: components["schemas"]["Document"][];
            total: number;
            spaces: string[];
        };
        Document: {
            /** Format: uuid */
            id: string;
            space: string;
            /** @description Path inside the space, with forward slashes. */
            path: string;
            name: string;
            title: string | null;
            mediaType: string;
            bytes: number;
            sha256: string;
            language: string | null;
            state: components["schemas"]["DocumentState"];
            refusal: {
                code: string;
                message: string;
            } | null;
            pages: number | null;
            /** @description Pages that are pictures of which no text was read. */
            scannedPages: number;
            /** @description Pages that are pictures whose text was recognised, its words, and those that are doubtful. */
            recognised: {
                pages: number;
                words: number;
                doubtful: number;
            };
            /**
             * Format: uuid
             * @description The e-mail that it is attached to, a document too.
             */
            attachedTo: string | null;
            /** @description Documents made of what is attached to it: they stand below its path. */
            attachments: number;
            passages: number;
            passagesEmbedded: number;
            notRead: string[];
            /** @description What is wrong with the original on the disk of the house; its text can still be read. */
            fileProblem: {
                /** @enum {string} */
                code: "blob_damaged" | "document_missing";
                message: string;
            } | null;
            /** @description Texts that the file holds and its pages do not show: neither searched nor used as proof. */
            hiddenTexts: number;
            /**
             * Format: date-time
             * @description Last change of the file, or when it was added if unknown.
             */
            changedAt: string;
            /** Format: date-time */
            addedAt: string;
            /** @description Where documents are listed or read: who else reads it. */
            access?: {
                rule: components["schemas"]["AccessRule"];
                readers: components["schemas"]["Principal"][];
            } | undefined;
        };
        /** @enum {string} */
        DocumentState: "waiting" | "reading" | "searchable" | "complete" | "refused";
        /**
         * @description `inherited`: whoever reads the space. `narrowed`: of these readers, those who also read the space. `replaced`: these readers, whoever reads the space.
         * @enum {string}
         */
        AccessRule: "inherited" | "narrowed" | "replaced";
        /** @description To whom a right is granted. */
        Principal: {
            /** @description `everyone`, `group:<id>` or `user:<id>`. */
            principal: string;
            /** @description Of a group or a person; null for the company and who is gone. */
            name: string | null;
        };
        DocumentPage: {
            number: number;
            label: string | null;
            text: string;
            width: number | null;
            height: number | null;
            /** @description The page is a picture of which no text was read. */
            scanned: boolean;
            /**
             * @description Why not, where it was tried.
             * @enum {string|null}
             */
            unread: "blank" | "unreadable" | "too_slow" | "too_large" | "failed" | null;
            /** @description The engine that recognised the text on the picture of the page, and what it doubts. */
            recognised: {
                engine: string;
                words: number;
                doubtful: number;
            } | null;
            /** @description start, end, x, y, width, height; origin top left, units of the page. Empty where words have no place. */
            words: [
                number,
                number,
                number,
                number,
                number,
                number
            ][];
            blocks: {
                kind: string;
                level: number | null;
                start: number;
                end: number;
            }[];
            /** @description What the file holds and the page does not show: not searched, never proof. A few, cut short. */
            hidden: {
                text: string;
                way: components["schemas"]["HidingWay"];
            }[];
            /** @description Where, in `text`, begins what does not stand on the page (comments, notes, the layer of a scan). */
            besideFrom: number | null;
        };
        /** @enum {string} */
        HidingWay: "not-displayed" | "same-colour" | "too-small" | "off-page" | "covered" | "other-part";
        Passage: {
            id: string;
            /** Format: uuid */
            documentId: string;
            ordinal: number;
            page: number;
            start: number;
            end: number;
            headings: string[];
            text: string;
            embedded: boolean;
        };
        AddDocumentResult: {
            document: components["schemas"]["Document"];
            /** @enum {string} */
            outcome: "added" | "replaced" | "unchanged";
        };
        CompareFilesResult: {
            /** @description Paths whose bytes are already in the house. */
            unchanged: string[];
        };
        CompareFilesRequest: {
            space: string;
            files: {
                path: string;
                sha256: string;
            }[];
        };
        MoveDocumentsResult: {
            moved: components["schemas"]["Document"][];
            /** @description Those that stand where they stood, and why. */
            refused: {
                /** Format: uuid */
                id: string;
                code: string;
                message: string;
            }[];
        };
        MoveDocumentsRequest: {
            ids: string[];
            /** @description Without it each stays in its space. */
            space?: string | undefined;
            /** @description Without it each stays in its folder; empty: the top of the space. */
            folder?: string | undefined;
        };
        MoveDocumentRequest: {
            /** @description Without it each stays in its space. */
            space?: string | undefined;
            /** @description Without it each stays in its folder; empty: the top of the space. */
            folder?: string | undefined;
        };
        FileSet: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description null until a question is asked with it, and in a temporary conversation.
             */
            conversationId: string | null;
            files: components["schemas"]["AttachedFile"][];
            filesAtMost: number;
        };
        AttachedFile: {
            /** @description As documents are read and shown, by the same addresses. */
            document: {
                /** Format: uuid */
                id: string;
                space: string;
                /** @description Path inside the space, with forward slashes. */
                path: string;
                name: string;
                title: string | null;
                mediaType: string;
                bytes: number;
                sha256: string;
                language: string | null;
                state: components["schemas"]["DocumentState"];
                refusal: {
                    code: string;
                    message: string;
                } | null;
                pages: number | null;
                /** @description Pages that are pictures of which no text was read. */
                scannedPages: number;
                /** @description Pages that are pictures whose text was recognised, its words, and those that are doubtful. */
                recognised: {
                    pages: number;
                    words: number;
                    doubtful: number;
                };
                /**
                 * Format: uuid
                 * @description The e-mail that it is attached to, a document too.
                 */
                attachedTo: string | null;
                /** @description Documents made of what is attached to it: they stand below its path. */
                attachments: number;
                passages: number;
                passagesEmbedded: number;
                notRead: string[];
                /** @description What is wrong with the original on the disk of the house; its text can still be read. */
                fileProblem: {
                    /** @enum {string} */
                    code: "blob_damaged" | "document_missing";
                    message: string;
                } | null;
                /** @description Texts that the file holds and its pages do not show: neither searched nor used as proof. */
                hiddenTexts: number;
                /**
                 * Format: date-time
                 * @description Last change of the file, or when it was added if unknown.
                 */
                changedAt: string;
                /** Format: date-time */
                addedAt: string;
                /** @description Where documents are listed or read: who else reads it. */
                access?: {
                    rule: components["schemas"]["AccessRule"];
                    readers: components["schemas"]["Principal"][];
                } | undefined;
            };
            /** @description A space of the library in which the same file lies. */
            keptIn: string | null;
        };
        MakeFileSetRequest: {
            /**
             * Format: uuid
             * @description Of a conversation that is there; the one it has, if any.
             */
            conversationId?: string | undefined;
        };
        KeepFileRequest: {
            space: string;
        };
        AddedPhoto: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The product’s own code. */
            code: string | null;
            width: number;
            height: number;
            format: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            addedAt: string;
            purpose: components["schemas"]["PhotoPurpose"];
            state: components["schemas"]["PhotoState"];
            /** @description A person has accepted a doubtful cutout. */
            reviewed: boolean;
            /** @description How its own cutout is made; a recipe may ask for another. */
            settings: {
                /**
                 * @description best: the large model, which looks again where that pays; fast: one look; small: the small model, where memory is short.
                 * @default best
                 * @enum {string}
                 */
                quality: "best" | "fast" | "small";
                /**
                 * @description A photo that comes cut out stays as it is.
                 * @default true
                 */
                keepExistingAlpha: boolean;
                /**
                 * @description Glass, veils: the inside may stay see-through. Otherwise a product is solid.
                 * @default false
                 */
                translucent: boolean;
                /** @description Clear goods on an even ground: divided by that ground, so that the new one shows through. */
                glass?: boolean | undefined;
                /** @description Which of several products that stand apart: a place in `cutout.subjects`. Absent: all of them. */
                subject?: number | undefined;
                /**
                 * @description How the product lies, where a person has said so. Absent: estimated from the photo.
                 * @enum {string}
                 */
                pose?: ("standing" | "lying") | undefined;
                /**
                 * @description How high the camera stood (about 9°, 25°, 40°), where a person has said so. Absent: estimated.
                 * @enum {string}
                 */
                camera?: ("level" | "raised" | "high") | undefined;
            };
            cutout: components["schemas"]["CutoutFacts"];
            /**
             * Format: date-time
             * @description When it was last cut out, or corrected.
             */
            cutAt: string | null;
            /** @description The photo of its empty ground that it is cut out against. */
            plate: {
                name: string;
            } | null;
            /** @description How many strokes correct its cutout; see its corrections. */
            strokes: number;
            problem: {
                code: string;
                message: {
                    fr: string;
                    en: string;
                };
            } | null;
            /** @description The same bytes were there before: it is that photo, not a second one. */
            known: boolean;
        };
        /** @enum {string} */
        PhotoPurpose: "product" | "background" | "logo";
        /**
         * @description stored: no product, but a background or a logo, kept as it came.
         * @enum {string}
         */
        PhotoState: "waiting" | "cutting" | "ready" | "doubtful" | "no-subject" | "failed" | "stored";
        CutoutFacts: {
            box: components["schemas"]["Box"];
            /** @description 0 sure to 1 doubtful. */
            uncertainty: number;
            doubts: ("soft-edges" | "unsure-areas" | "low-contrast" | "several-subjects" | "touches-frame" | "models-disagree" | "parts-missing" | "mostly-missing" | "ground-kept" | "shadow-kept" | "hand-kept" | "hanger-kept" | "see-through")[];
            /** @description Where a doubtful cutout should be looked at, the largest place first. */
            doubtPlaces?: {
                box: components["schemas"]["Box"];
                /** @enum {string} */
                doubt: "soft-edges" | "unsure-areas" | "low-contrast" | "several-subjects" | "touches-frame" | "models-disagree" | "parts-missing" | "mostly-missing" | "ground-kept" | "shadow-kept" | "hand-kept" | "hanger-kept" | "see-through";
                /** @description The stroke that would mend it, for a person to try. */
                stroke?: {
                    /**
                     * @description keep: this is product; remove: this is not; hole: the ground shows through here; box: the product lies within; glass: this is product, and one sees the ground through it.
                     * @enum {string}
                     */
                    tool: "keep" | "remove" | "hole" | "box" | "glass";
                    /**
                     * @description Half the width of the brush, as a share of the longest side. Of no meaning for a box.
                     * @default 0
                     */
                    radius: number;
                    /** @description Shares of width and height, from 0 to 1; two opposite corners of a box. */
                    points: {
                        x: number;
                        y: number;
                    }[];
                } | undefined;
            }[] | undefined;
            /** @description Enclosed openings that were found. */
            holes: number;
            croppedSides: ("top" | "right" | "bottom" | "left")[];
            /** @description 90 upright to 0 flat, as estimated from the photo or said by a person. */
            pose: number;
            /** @description How probable it is that the product stands, 0 to 1. Absent: not estimated. */
            standing?: number | undefined;
            /** @description The photo does not say whether the product stands or lies: a person is asked. */
            poseUnsure?: boolean | undefined;
            /** @description Where several products stand apart: each, the largest first. `settings.subject` chooses one of them. */
            subjects?: components["schemas"]["Box"][] | undefined;
            /**
             * @description proposed: it looks clear and was cut out as solid; divided: one sees the new ground through it; else why not.
             * @enum {string}
             */
            glass?: ("proposed" | "divided" | "ground-uneven" | "nothing-clear") | undefined;
            /** @description How the photo was taken, as it shows itself. Absent: cut out before this was looked at. */
            capture?: {
                light?: {
                    /** @enum {string} */
                    side: "left" | "right" | "front";
                    /** @description 0: neither a shadow nor the product’s shading says it. */
                    confidence: number;
                } | undefined;
                ground?: {
                    /**
                     * @description cast: near enough to grey that its tint is the light’s, and can be taken out; coloured: the ground’s own; uneven, hidden: it cannot be told.
                     * @enum {string}
                     */
                    state: "neutral" | "cast" | "coloured" | "uneven" | "hidden";
                    /** @description How far the ground is from grey (CIE L*a*b*). */
                    chroma: number;
                    /** @description Factors of linear light that make the ground grey; 1 where there is no cast. */
                    gains: {
                        red: number;
                        green: number;
                        blue: number;
                    };
                } | undefined;
                camera?: {
                    /** @description Degrees by which it looked down: 0 level, 90 from above. */
                    pitch: number;
                    /** @description The product’s foot shows it, or a person has said it. */
                    sure: boolean;
                } | undefined;
                exposure?: {
                    /**
                     * @description dark: nothing of the product or its ground is bright; hidden: the ground is gone, it cannot be told.
                     * @enum {string}
                     */
                    state: "enough" | "dark" | "hidden";
                    /** @description The level that nearly all of the photo stays below. */
                    brightest: number;
                    /** @description The factor of linear light that a dark photo lacks, 4 at most; else 1. */
                    gain: number;
                } | undefined;
            } | undefined;
            /** @description Cut out with a photo of the empty ground: how the two lie over one another. */
            plate?: {
                /** @description By how much the camera moved, a share of the longest side. */
                across: number;
                down: number;
                /** @description How much larger the plate shows the same. */
                zoom: number;
                /** @description By how much it is turned, in radians. */
                turn: number;
                /** @description Of red, green and blue: the logarithm of the photo’s light over the plate’s, and its slope. */
                gains: {
                    level: number;
                    across: number;
                    down: number;
                }[];
            } | undefined;
            model: string;
            /** @enum {string} */
            quality: "best" | "fast" | "small" | "kept";
            milliseconds: number;
            /** @description The strokes by which a person has corrected it. */
            corrections?: components["schemas"]["Stroke"][] | undefined;
        } | null;
        Box: {
            left: number;
            top: number;
            width: number;
            height: number;
        };
        Stroke: {
            /**
             * @description keep: this is product; remove: this is not; hole: the ground shows through here; box: the product lies within; glass: this is product, and one sees the ground through it.
             * @enum {string}
             */
            tool: "keep" | "remove" | "hole" | "box" | "glass";
            /**
             * @description Half the width of the brush, as a share of the longest side. Of no meaning for a box.
             * @default 0
             */
            radius: number;
            /** @description Shares of width and height, from 0 to 1; two opposite corners of a box. */
            points: {
                x: number;
                y: number;
            }[];
        };
        Photo: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The product’s own code. */
            code: string | null;
            width: number;
            height: number;
            format: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            addedAt: string;
            purpose: components["schemas"]["PhotoPurpose"];
            state: components["schemas"]["PhotoState"];
            /** @description A person has accepted a doubtful cutout. */
            reviewed: boolean;
            /** @description How its own cutout is made; a recipe may ask for another. */
            settings: {
                /**
                 * @description best: the large model, which looks again where that pays; fast: one look; small: the small model, where memory is short.
                 * @default best
                 * @enum {string}
                 */
                quality: "best" | "fast" | "small";
                /**
                 * @description A photo that comes cut out stays as it is.
                 * @default true
                 */
                keepExistingAlpha: boolean;
                /**
                 * @description Glass, veils: the inside may stay see-through. Otherwise a product is solid.
                 * @default false
                 */
                translucent: boolean;
                /** @description Clear goods on an even ground: divided by that ground, so that the new one shows through. */
                glass?: boolean | undefined;
                /** @description Which of several products that stand apart: a place in `cutout.subjects`. Absent: all of them. */
                subject?: number | undefined;
                /**
                 * @description How the product lies, where a person has said so. Absent: estimated from the photo.
                 * @enum {string}
                 */
                pose?: ("standing" | "lying") | undefined;
                /**
                 * @description How high the camera stood (about 9°, 25°, 40°), where a person has said so. Absent: estimated.
                 * @enum {string}
                 */
                camera?: ("level" | "raised" | "high") | undefined;
            };
            cutout: components["schemas"]["CutoutFacts"];
            /**
             * Format: date-time
             * @description When it was last cut out, or corrected.
             */
            cutAt: string | null;
            /** @description The photo of its empty ground that it is cut out against. */
            plate: {
                name: string;
            } | null;
            /** @description How many strokes correct its cutout; see its corrections. */
            strokes: number;
            problem: {
                code: string;
                message: {
                    fr: string;
                    en: string;
                };
            } | null;
        };
        AddPhotoArchiveResult: {
            photos: components["schemas"]["AddedPhoto"][];
            refused: {
                name: string;
                code: string;
                message: string;
            }[];
            /** @description Photos to which a list in the archive gave their product code. */
            coded: number;
            unmatched: components["schemas"]["UnmatchedLine"][];
        };
        UnmatchedLine: {
            list: string;
            line: number;
            file: string;
            code: string;
            message: string;
        };
        MatchedPhotoList: {
            /** @description What the list says of each file: its product code, the name it is to have. */
            codes: {
                file: string;
                code?: string | undefined;
                name?: string | undefined;
            }[];
            unmatched: components["schemas"]["UnmatchedLine"][];
        };
        MatchPhotoListRequest: {
            /** @description Where the list lies, as the files say where they do. */
            name: string;
            /** @description A CSV or an Excel workbook: a column of files, columns of product codes and of names. */
            content: string;
            files: string[];
        };
        Assistant: {
            /** Format: uuid */
            id: string;
            /** @description As its folder is called: a-z, 0-9 and -. */
            name: string;
            title: {
                fr: string;
                en: string;
            };
            summary: {
                fr: string;
                en: string;
            };
            trade: string;
            state: components["schemas"]["AssistantState"];
            /** @description The one that new conversations begin with. */
            version: number;
            /** Format: date-time */
            changedAt: string;
            /** Format: date */
            expiresAt: string | null;
            /** @description What the person is called who answers for it; empty where it came with the house. */
            contact: string;
            /** @description It came with the house. */
            shipped: boolean;
            /** @description Whoever asks may change and share it. */
            mine: boolean;
            /** @enum {string} */
            grade: "reads" | "none";
            /** @description Of its cases that were run with the offered version how many passed; `stale` where the house has another model since. */
            evidence: {
                cases: number;
                passed: number;
                model: string;
                /** Format: date-time */
                at: string;
                stale: boolean;
            } | null;
            /** @description What its makers measured of this very version with a model that comes with the house, on cases that somebody else wrote; null where it did not come with the house, or was changed since. */
            measured: {
                cases: number;
                passed: number;
                model: string;
                /** Format: date */
                at: string;
            } | null;
        };
        /** @enum {string} */
        AssistantState: "draft" | "published" | "retired";
        PhotoEdit: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "working" | "done" | "failed";
            pictures: {
                done: number;
                total: number;
            };
            /** @description Where the file is to be fetched, once it is done. */
            result: string | null;
            /**
             * Format: date-time
             * @description When it is forgotten.
             */
            endsAt: string | null;
            problem: {
                code: string;
                message: {
                    fr: string;
                    en: string;
                };
            } | null;
        };
        SearchAnswer: {
            sources: components["schemas"]["Source"][];
            /**
             * @description How the passages were ordered: mix where no reader can be had, lexical where no vectors can.
             * @enum {string}
             */
            mode: "read" | "mix" | "lexical" | "vector";
            milliseconds: number;
        };
        Source: {
            /** @description From 1, in order of relevance: what the marks in the answer point at. */
            number: number;
            passageId: string;
            /** Format: uuid */
            documentId: string;
            documentName: string;
            title: string | null;
            space: string;
            path: string;
            mediaType: string;
            /** Format: date-time */
            changedAt: string;
            page: number;
            pageLabel: string | null;
            /** @description Where the passage begins in the text of its page. */
            start: number;
            end: number;
            headings: string[];
            text: string;
            /** @description Where, in `text`, begins what does not stand on the page (comments, notes, the layer of a scan): never proof. */
            besideFrom: number | null;
            /** @description Stretches of `text` that are no prose; one that began before the passage has a negative start. */
            layout?: components["schemas"]["PassagePart"][] | undefined;
            /** @description What the first lines of its document say of their version, and from when it holds. */
            edition?: {
                outdated: boolean;
                version: number | null;
                /** Format: date */
                since: string | null;
            } | undefined;
            /** @description By which years and references its document names, in its first lines, what it takes the place of. */
            replaces?: string[] | undefined;
            /** @description Its document is addressed to one party: to whom, under which number, of which day. */
            addressed?: {
                to: string | null;
                reference: string | null;
                /** Format: date */
                date: string | null;
            } | undefined;
            /** @description By what a contract and its amendments know each other: the days that its document gives, those of the contract that it names, when it was signed, the names that stand where the parties do. */
            deed?: {
                dates: string[];
                of: string[];
                /** Format: date */
                signed: string | null;
                names: string[];
            } | undefined;
            /** @description Its document is an older version: the number of the source that is of a later one. */
            olderThan?: number | undefined;
            /** @description Sentences that an amendment replaces: the number of its source, and the range of its sentence there. */
            amended?: {
                start: number;
                end: number;
                by: number;
                from: number;
                to: number;
            }[] | undefined;
            /** @description The sentences that answer best. */
            decisive: components["schemas"]["Range"][];
            /** @description The words of the question found in the text. */
            matches: components["schemas"]["Range"][];
            score: number;
            why: {
                /** @description null where it was not kept with an answer of long ago. */
                lexical: number | null;
                vector: number | null;
                words: string[];
            };
            /** @description Other places with the very same text. */
            alsoIn: {
                /** Format: uuid */
                documentId: string;
                path: string;
                page: number;
            }[];
        };
        PassagePart: {
            /** @enum {string} */
            kind: "heading" | "list" | "table" | "edge";
            start: number;
            end: number;
            /** @description Of a table: the columns that name its rows, and those that only mention other things. */
            columns?: {
                naming: string[];
                mentioning: string[];
            } | undefined;
        };
        Range: {
            start: number;
            end: number;
        };
        SearchRequest: {
            question: string;
            /** @default 10 */
            limit: number;
            scope?: components["schemas"]["Scope"] | undefined;
            /**
             * @description lexical: words; vector: meaning; mix: both; read: both, and the best ten ordered by what the house’s reader finds in their sentences.
             * @default read
             * @enum {string}
             */
            mode: "read" | "mix" | "lexical" | "vector";
        };
        Scope: {
            space?: string | undefined;
            /** @description Only paths below this folder. */
            folder?: string | undefined;
            documentIds?: string[] | undefined;
            mediaTypes?: string[] | undefined;
            /** Format: date */
            changedAfter?: string | undefined;
            /** Format: date */
            changedBefore?: string | undefined;
        };
        /** @description That of the house first. */
        ChatModelList: {
            models: components["schemas"]["ChatModel"][];
        };
        ChatModel: {
            name: string;
            /** @description It answers where nothing else is chosen. */
            house: boolean;
            /** @description Names that stand for it whatever is loaded. */
            aliases: string[];
            /** @enum {string} */
            location: "here" | "remote";
            /**
             * @description asleep: loads with the next question; absent, fetching and failed do not answer now.
             * @enum {string}
             */
            state: "ready" | "asleep" | "fetching" | "absent" | "failed";
        };
        ExamEvent: {
            /** @enum {string} */
            type: "item-examined";
            id: string;
            kind: string;
            passed: boolean;
            done: number;
            of: number;
        } | {
            /** @enum {string} */
            type: "exam-done";
            report: components["schemas"]["ExamReport"];
        };
        ExamReport: {
            model: string;
            /** @enum {string} */
            location: "here" | "remote";
            grades: ("reads" | "calls" | "writes")[];
            kinds: {
                kind: string;
                passed: number;
                failed: number;
                /** @description Not asked: the grade was out of reach, or the context too short. */
                left: number;
            }[];
            faults: {
                id: string;
                kind: string;
                fault: string;
            }[];
            /** @description The longest prompt of which a fact was found; 0 where none was tried. */
            contextTokens: number;
            readTokensPerSecond: number | null;
            writeTokensPerSecond: number | null;
            seconds: number;
            /** Format: date-time */
            at: string;
        };
        ExamRequest: {
            model?: string | undefined;
        };
        ModelServerList: {
            servers: components["schemas"]["ModelServer"][];
            /** @description What one check sends a server, and has it write, at most. */
            tokensAtMost: number;
        };
        ModelServer: {
            model: string;
            /** @description As it is configured. */
            address: string;
            /** @description On no network of the company: asking it may cost money. */
            outside: boolean;
            checking: boolean;
            record: components["schemas"]["ServerRecord"];
        };
        ServerRecord: {
            model: string;
            /** @description What it is and its version, as it says; null: it does not. */
            server: string | null;
            /** Format: date-time */
            at: string;
            /** @description null: it could not be found out. */
            schema: boolean | null;
            /** @description null: it could not be found out. */
            grammar: boolean | null;
            /** @description The field of the request by which a grammar is held. */
            grammarField: string | null;
            /** @description null: it could not be found out. */
            tools: boolean | null;
            /** @description null: it could not be found out. */
            streamedTools: boolean | null;
            /** @description null: it could not be found out. */
            requiredTools: boolean | null;
            /** @description null: it could not be found out. */
            thinks: boolean | null;
            /**
             * @description The field that switches thinking off; null: none does, or there is none.
             * @enum {string|null}
             */
            thinkingOff: "chat_template_kwargs" | "reasoning_effort" | null;
            /** @description null: it could not be found out. */
            usage: boolean | null;
            /** @description The context that the server announces. */
            announcedTokens: number | null;
            /** @description The context that the house counts on. */
            contextTokens: number | null;
            /** @description The longest prompt of which the beginning was read. */
            triedTokens: number | null;
            firstTokenMilliseconds: number | null;
            readTokensPerSecond: number | null;
            lines: components["schemas"]["ServerCheckLine"][];
        } | null;
        ServerCheckLine: {
            /** @enum {string} */
            check: "schema" | "grammar" | "tools" | "streamed-tools" | "required-tools" | "thinking-off" | "usage" | "context" | "speed";
            /**
             * @description without-thinking: held once thinking was switched off; unneeded: nothing to switch off; ignored: answered as if it had not been asked; lost: the call came whole and not streamed; cut: arguments that are no whole JSON; less: it takes less than it announces; unproved: nothing to judge it by.
             * @enum {string}
             */
            verdict: "held" | "without-thinking" | "unneeded" | "ignored" | "on-reasoning" | "lost" | "cut" | "less" | "unproved" | "refused" | "error-in-200" | "rubbish" | "broken" | "unreachable" | "timed-out" | "not-asked";
            seen: string;
        };
        CheckServerRequest: {
            model: string;
        };
        LargerModelState: {
            /**
             * @description unknown: the machine was not looked at; none: it carries no larger one; interrupted: the house was closed in the middle; kept: the one before stayed.
             * @enum {string}
             */
            state: "unknown" | "none" | "offered" | "declined" | "fetching" | "examining" | "interrupted" | "failed" | "switched" | "kept";
            /** @description The chat model of the house. */
            present: string | null;
            /** @description What may be taken, or is being tried. */
            offer: {
                name: string;
                publisher: string;
                bytes: number;
                licence: string;
                memoryMegabytes: number;
                /** @description Expected for an answer from passages; null: nothing could be measured. */
                seconds: number | null;
            } | null;
            /** @description In bytes while it is fetched, in items while it is examined. */
            progress: {
                done: number;
                of: number;
                secondsLeft: number | null;
                /** @description Of an exam: which model. */
                examined: string | null;
            } | null;
            /** @description The last there was. */
            outcome: {
                name: string;
                /** @description The chat model of the house at that time. */
                before: string;
                /** Format: date-time */
                at: string;
                switched: boolean;
                /**
                 * @description reads: it reads passages and the other does not; score: it passed more; reads-not: the other reads and it does not; not-better: it passed no more; slow: it takes far longer than was expected.
                 * @enum {string}
                 */
                why: "reads" | "score" | "reads-not" | "not-better" | "slow";
                /** @description Items of the exam that it passed. */
                passed: number;
                passedBefore: number;
                of: number;
                /** @description For an answer, as measured in the exam. */
                seconds: number | null;
            } | null;
            /** @description Why it stopped, and what was kept. */
            problem: string | null;
        };
        LargerModelAnswer: {
            /** @enum {string} */
            answer: "take" | "decline";
        };
        AskEvent: {
            /** @enum {string} */
            type: "turn-begun";
            /** Format: uuid */
            exchangeId: string;
            /** Format: uuid */
            conversationId: string;
        } | {
            /** @enum {string} */
            type: "sources-found";
            /** Format: uuid */
            exchangeId: string;
            /** Format: uuid */
            conversationId: string;
            takenAs: components["schemas"]["TakenAs"];
            sources: components["schemas"]["Source"][];
            documents: number;
            /** @enum {string} */
            mode: "mix" | "lexical" | "vector";
            milliseconds: number;
        } | {
            /** @enum {string} */
            type: "queue-moved";
            /** @description 0: being answered now; otherwise so many questions come first. */
            place: number;
            /** @description No question comes first, though `place` is 1: the model ends work of its own, such as reading ahead. */
            preparing: boolean;
            /** @description Until one’s turn; when it is one’s turn, until the first sentence. null when no recent answer tells. */
            secondsExpected: number | null;
        } | {
            /** @enum {string} */
            type: "sentence-written";
            sentence: components["schemas"]["AnswerSentence"];
        } | {
            /** @enum {string} */
            type: "step-taken";
            step: components["schemas"]["ReadingStep"];
        } | {
            /** @enum {string} */
            type: "sources-added";
            sources: components["schemas"]["Source"][];
        } | {
            /** @enum {string} */
            type: "sentence-marked";
            sentence: components["schemas"]["AnswerSentence"];
        } | {
            /** @enum {string} */
            type: "tool-called";
            call: components["schemas"]["AnswerCall"];
        } | {
            /** @enum {string} */
            type: "answer-done";
            outcome: components["schemas"]["AnswerOutcome"];
            disagreements: components["schemas"]["Disagreement"][];
            /** @description Sentences of documents that give orders to the machine, and were left out of the answer. */
            ordersLeftOut: components["schemas"]["Citation"][];
            nearest: components["schemas"]["AnswerSentence"] | null;
            model: components["schemas"]["AnsweringModel"];
            usage: components["schemas"]["AnswerUsage"];
            timing: components["schemas"]["AnswerTiming"];
        } | {
            /** @enum {string} */
            type: "error";
            code: string;
            message: string;
        };
        /** @enum {string} */
        TakenAs: "documents" | "writing" | "code" | "house" | "tools";
        AnswerSentence: {
            index: number;
            text: string;
            support: components["schemas"]["Support"];
            citations: components["schemas"]["Citation"][];
            /** @description Numbers, dates, names or words of the sentence that no passage holds. */
            missing: string[];
            opens?: components["schemas"]["Opening"] | undefined;
            /** @description Of an `item` of a counted list: its number. */
            number?: number | undefined;
            /** @description Of a comparison: what `text` begins with, before the words of its citations: the article. */
            label?: string | undefined;
            /** @description What `text` says in words, where it is a row of a table. */
            row?: {
                /** @description What stands above the table. */
                heading: string | null;
                cells: {
                    name: string;
                    value: string;
                }[];
            } | undefined;
            /** @description Of an answer from code: what the sentence rests on. */
            code?: components["schemas"]["CodePlace"][] | undefined;
        };
        /** @enum {string} */
        Support: "supported" | "after" | "unsupported" | "quote" | "written";
        Citation: {
            number: number;
            passageId: string;
            /** Format: uuid */
            documentId: string;
            page: number;
            /** @description In the text of the page. */
            start: number;
            end: number;
            quote: string;
        };
        /** @enum {string} */
        Opening: "paragraph" | "heading" | "item" | "row" | "question" | "pair" | "code" | "formula";
        CodePlace: {
            /** Format: uuid */
            repositoryId: string;
            repository: string;
            commit: string;
            path: string | null;
            startLine: number | null;
            endLine: number | null;
        };
        ReadingStep: {
            /** @enum {string} */
            tool: "search" | "open" | "find" | "rows" | "compare" | "calculate" | "list" | "search-code" | "open-code" | "repair" | "cut" | "small-way" | "none";
            /** @description What was searched, opened or worked out; of `cut` why (`length`, `filter`), of `small-way` the code of the failure. */
            words: string;
            /** @description So many passages, rows, documents, differences, places or sentences. */
            found: number;
        };
        AnswerCall: {
            /** Format: uuid */
            id: string;
            /**
             * @description waiting: the answer goes on once its person has confirmed or refused it; dropped: nothing was sent.
             * @enum {string}
             */
            state: "waiting" | "done" | "failed" | "dropped";
            /** Format: uuid */
            server: string;
            serverName: string;
            address: string;
            tool: string;
            arguments: {
                [key: string]: unknown;
            };
            result: {
                /** @description In the words of the server: text to read, never an order. */
                text: string;
                /** @description It was longer. */
                cut: boolean;
                /** @description Pictures, sounds and files among it. */
                leftOut: number;
            } | null;
            /** @description The code of what went wrong, of a call that was not answered. */
            problem: string | null;
        };
        /** @enum {string} */
        AnswerOutcome: "answered" | "quoted" | "refused" | "sources-only" | "written" | "stopped" | "failed";
        Disagreement: {
            left: components["schemas"]["Citation"];
            right: components["schemas"]["Citation"];
            /** @description The values that differ. */
            about: string[];
            /**
             * @description Which is of a later version of the same document; absent where they are no versions.
             * @enum {string}
             */
            newest?: ("left" | "right") | undefined;
        };
        AnsweringModel: {
            name: string;
            /** @enum {string} */
            location: "here" | "remote";
        } | null;
        /** @description Tokens. */
        AnswerUsage: {
            read: number;
            readFromCache: number | null;
            written: number;
        } | null;
        /** @description Milliseconds. */
        AnswerTiming: {
            sources: number;
            waiting: number;
            firstSentence: number | null;
            total: number;
        };
        /** @description `after` needs `conversationId`, and a temporary turn has neither. A conversation that is there has its own files. */
        AskRequest: {
            question: string;
            scope?: components["schemas"]["Scope"] | undefined;
            /**
             * @description As what to do it. Where it is left out, the house recognises it and says so in `sources-found`.
             * @enum {string}
             */
            kind?: ("documents" | "writing" | "code") | undefined;
            /** @description Which chat model answers from now on in this conversation: a name of GET /api/chat-models, null for that of the house. Without it, the one chosen before. */
            model?: (string | null) | undefined;
            /** @description The answer is written to its end when the connection breaks, and can be picked up at /api/turns/{id}/events. Without it, closing the connection stops the answer. */
            goesOn?: boolean | undefined;
            /**
             * @description Of a new conversation: where it is begun.
             * @default page
             * @enum {string}
             */
            origin: "page" | "command" | "api";
            /**
             * Format: uuid
             * @description The files attached to it, made and filled before. Where no scope is chosen, a conversation with files is answered from these.
             */
            files?: string | undefined;
            /** @description The assistant of a trade that it is begun with. */
            assistant?: {
                /** Format: uuid */
                id: string;
                /** @description Another than the offered one, for who may change it. */
                version?: number | undefined;
                /** @default {} */
                form: {
                    [key: string]: string;
                };
                /** @description Tried as this member would see it, by who may change or publish it: in a temporary conversation without files and without tools of other servers. */
                as?: string | undefined;
            } | undefined;
            /** Format: uuid */
            conversationId?: string | undefined;
            /**
             * Format: uuid
             * @description The answer that the question follows: after an earlier one, or null for the beginning, it opens another branch. Without it, the newest answer.
             */
            after?: (string | null) | undefined;
            temporary?: components["schemas"]["TemporaryTurn"] | undefined;
        };
        TemporaryTurn: {
            /** @description What was asked and answered before; null for the first turn. */
            before: {
                question: string;
                passageIds: string[];
                sentences: components["schemas"]["AnswerSentence"][];
            } | null;
        };
        NewConversationRequest: {
            question: string;
            scope?: components["schemas"]["Scope"] | undefined;
            /**
             * @description As what to do it. Where it is left out, the house recognises it and says so in `sources-found`.
             * @enum {string}
             */
            kind?: ("documents" | "writing" | "code") | undefined;
            /** @description Which chat model answers from now on in this conversation: a name of GET /api/chat-models, null for that of the house. Without it, the one chosen before. */
            model?: (string | null) | undefined;
            /** @description The answer is written to its end when the connection breaks, and can be picked up at /api/turns/{id}/events. Without it, closing the connection stops the answer. */
            goesOn?: boolean | undefined;
            /**
             * @description Of a new conversation: where it is begun.
             * @default page
             * @enum {string}
             */
            origin: "page" | "command" | "api";
            /**
             * Format: uuid
             * @description The files attached to it, made and filled before. Where no scope is chosen, a conversation with files is answered from these.
             */
            files?: string | undefined;
            /** @description The assistant of a trade that it is begun with. */
            assistant?: {
                /** Format: uuid */
                id: string;
                /** @description Another than the offered one, for who may change it. */
                version?: number | undefined;
                /** @default {} */
                form: {
                    [key: string]: string;
                };
                /** @description Tried as this member would see it, by who may change or publish it: in a temporary conversation without files and without tools of other servers. */
                as?: string | undefined;
            } | undefined;
        };
        TurnRequest: {
            question: string;
            scope?: components["schemas"]["Scope"] | undefined;
            /**
             * @description As what to do it. Where it is left out, the house recognises it and says so in `sources-found`.
             * @enum {string}
             */
            kind?: ("documents" | "writing" | "code") | undefined;
            /** @description Which chat model answers from now on in this conversation: a name of GET /api/chat-models, null for that of the house. Without it, the one chosen before. */
            model?: (string | null) | undefined;
            /** @description The answer is written to its end when the connection breaks, and can be picked up at /api/turns/{id}/events. Without it, closing the connection stops the answer. */
            goesOn?: boolean | undefined;
            /**
             * Format: uuid
             * @description The answer that the question follows: after an earlier one, or null for the beginning, it opens another branch. Without it, the newest answer.
             */
            after?: (string | null) | undefined;
        };
        AskWithToolsRequest: {
            question: string;
            scope?: components["schemas"]["Scope"] | undefined;
            /**
             * @description As what to do it. Where it is left out, the house recognises it and says so in `sources-found`.
             * @enum {string}
             */
            kind?: ("documents" | "writing" | "code") | undefined;
            /** @description Which chat model answers from now on in this conversation: a name of GET /api/chat-models, null for that of the house. Without it, the one chosen before. */
            model?: (string | null) | undefined;
            /** @description The answer is written to its end when the connection breaks, and can be picked up at /api/turns/{id}/events. Without it, closing the connection stops the answer. */
            goesOn?: boolean | undefined;
            /**
             * @description Of a new conversation: where it is begun.
             * @default page
             * @enum {string}
             */
            origin: "page" | "command" | "api";
            /**
             * Format: uuid
             * @description The files attached to it, made and filled before. Where no scope is chosen, a conversation with files is answered from these.
             */
            files?: string | undefined;
            /** @description The assistant of a trade that it is begun with. */
            assistant?: {
                /** Format: uuid */
                id: string;
                /** @description Another than the offered one, for who may change it. */
                version?: number | undefined;
                /** @default {} */
                form: {
                    [key: string]: string;
                };
                /** @description Tried as this member would see it, by who may change or publish it: in a temporary conversation without files and without tools of other servers. */
                as?: string | undefined;
            } | undefined;
            /** Format: uuid */
            conversationId?: string | undefined;
            /**
             * Format: uuid
             * @description The answer that the question follows: after an earlier one, or null for the beginning, it opens another branch. Without it, the newest answer.
             */
            after?: (string | null) | undefined;
            temporary?: components["schemas"]["TemporaryTurn"] | undefined;
            /** @description They stay turned on in the conversation. */
            tools: {
                /** Format: uuid */
                server: string;
                tool: string;
            }[];
        };
        AnsweredLine: {
            id: string;
            question: string;
            answerable: boolean;
            /** @description Place of the first passage of a gold document that holds the answer, from 1; null when none is among those found. */
            goldPlace: number | null;
            outcome: components["schemas"]["AnswerOutcome"];
            sentences: components["schemas"]["AnswerSentence"][];
            nearest: components["schemas"]["AnswerSentence"] | null;
            /** @description What the model read and wrote, with what became of it. */
            drafts: {
                text: string;
                fate: string;
                probability?: number | undefined;
                reader?: string | undefined;
            }[];
            goldInAnswer: boolean;
            goldInAnswerOrQuotes: boolean;
            milliseconds: number;
        };
        EvaluateAnswerRequest: {
            line: components["schemas"]["AnswerLine"];
            space?: string | undefined;
        };
        AnswerLine: {
            id: string;
            question: string;
            /** @default [] */
            gold: string[];
            /** @default [] */
            answers: string[];
            answerable: boolean;
        };
        JudgedLine: {
            answerable: boolean;
            /** @description Whether the passages found hold a sentence that answers. */
            found: boolean;
            sentences: components["schemas"]["ScoredSentence"][];
            reader: string;
            chat: string | null;
            milliseconds: number;
        };
        ScoredSentence: {
            text: string;
            /** @description Its path. */
            document: string;
            gold: boolean;
            words: number;
            reader: number;
            /** @description By words and meaning; null where it is not among the likeliest by words. */
            ranker: number | null;
            /** @description null where the chat model has not read it. */
            chat: number | null;
        };
        EvaluateReaderRequest: {
            line: components["schemas"]["ReadLine"];
            space?: string | undefined;
            /**
             * @description The chat model judges the likeliest sentences too.
             * @default false
             */
            chat: boolean;
        };
        ReadLine: {
            id?: string | undefined;
            kind?: string | undefined;
            question: string;
            /** @description The question asked just before, where this one leans on it. */
            before?: string | undefined;
            answerable: boolean;
            /** @default [] */
            gold: {
                document: string;
                quote: string;
            }[];
        };
        SentenceChoices: {
            /** @description What the case would ask: the question, completed where it leaned on the one before. */
            question: string;
            passages: {
                number: number;
                /** Format: uuid */
                documentId: string;
                documentName: string;
                page: number;
                pageLabel: string | null;
                sentences: {
                    start: number;
                    end: number;
                    text: string;
                }[];
            }[];
        };
        KeepCaseRequest: {
            /** @description The sentence that answers; null where no document does. */
            gold: {
                /** Format: uuid */
                documentId: string;
                page: number;
                start: number;
                end: number;
            } | null;
            /**
             * @description Who asked wants their question kept as a case of the house.
             * @enum {boolean}
             */
            consent: true;
        };
        HouseCases: {
            cases: components["schemas"]["HouseCase"][];
            total: number;
            calibration: components["schemas"]["CalibrationState"];
            mayRun: boolean;
            mayCalibrate: boolean;
            mayReset: boolean;
        };
        HouseCase: {
            /**
             * Format: uuid
             * @description Of the answer that was judged.
             */
            id: string;
            question: string;
            /** @description null where no document answers. */
            gold: {
                /** Format: uuid */
                documentId: string;
                documentName: string | null;
                page: number;
                quote: string;
            } | null;
            /** @description False once the document does not say it any more: then it is not run. */
            stands: boolean;
            keptBy: string;
            /** Format: date-time */
            consentedAt: string;
            /**
             * @description Of the last run; null before the first.
             * @enum {string|null}
             */
            verdict: "right" | "beside" | "refused" | "clean" | null;
            /** Format: date-time */
            runAt: string | null;
        };
        CalibrationState: {
            /** @description null: the calibration of origin. */
            current: {
                a: number;
                b: number;
                reader: string;
                /** Format: date-time */
                at: string;
                cases: number;
            } | null;
            last: components["schemas"]["CalibrationReport"];
        };
        CalibrationReport: {
            outcome: components["schemas"]["CalibrationOutcome"];
            /** Format: date-time */
            at: string;
            /** @description Run with the reader of today. */
            cases: number;
            /** @description How many more cases it takes. */
            missing: number;
            heldOut: number;
            before: components["schemas"]["CaseCounts"];
            after: components["schemas"]["CaseCounts"];
            /** @description Of the value of an answer on the cases held out, paired, 95 %. */
            gain: {
                mean: number;
                low: number;
                high: number;
            } | null;
        } | null;
        /** @enum {string} */
        CalibrationOutcome: "applied" | "unchanged" | "too-few" | "too-few-documents" | "too-few-readings" | "reset";
        CaseCounts: {
            right: number;
            beside: number;
            refused: number;
            clean: number;
        } | null;
        /** @description Those that whoever asks may use, by title. */
        AssistantList: {
            assistants: components["schemas"]["Assistant"][];
            /** @description The model of the house was found fit to follow what assistants say. */
            reads: boolean;
        };
        SaveAssistantRequest: {
            name: string;
            description: string;
            instructions: string;
            settings: components["schemas"]["AssistantSettings"];
            /** @default  */
            note: string;
            /** @default null */
            basedOn: number | null;
            /**
             * Format: uuid
             * @default null
             */
            example: string | null;
        };
        AssistantSettings: {
            title: components["schemas"]["BothLanguages"];
            summary?: components["schemas"]["BothLanguages"] | undefined;
            /** @default general */
            trade: string;
            /**
             * @default [
             *       "fr",
             *       "en"
             *     ]
             */
            languages: [
                "fr" | "en",
                ...("fr" | "en")[]
            ];
            /**
             * @description None: all that its user may read.
             * @default []
             */
            sources: components["schemas"]["AssistantSource"][];
            /** @description Without it, all tools of the house. */
            tools?: ("search" | "open" | "find" | "rows" | "compare" | "calculate" | "list_documents")[] | undefined;
            /**
             * @description What its model has to be able to do.
             * @default reads
             * @enum {string}
             */
            grade: "reads" | "none";
            /** @description A chat model by name; else the chosen one. */
            model?: string | undefined;
            /** @default [] */
            form: components["schemas"]["AssistantField"][];
            /**
             * @default answer
             * @enum {string}
             */
            output: "answer" | "table" | "document";
            /**
             * @description What may be typed first.
             * @default []
             */
            starters: [
            ] | [
                components["schemas"]["BothLanguages"]
            ] | [
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"]
            ] | [
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"]
            ] | [
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"]
            ] | [
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"]
            ] | [
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"],
                components["schemas"]["BothLanguages"]
            ];
            /** @description Which share of its cases a version has to pass, with the model of the house, before it is published. */
            bar?: number | undefined;
            example?: {
                in: components["schemas"]["BothLanguages"];
                out: components["schemas"]["BothLanguages"];
            } | undefined;
            /** @description The steps of work that is longer than one turn. */
            plan?: components["schemas"]["PlanStep"][] | undefined;
        };
        /** @description A text in French and English, or one for both. */
        BothLanguages: string | {
            fr: string;
            en: string;
        };
        AssistantSource: {
            space: string;
            folder?: string | undefined;
            /** @description The path of one document of the space. */
            document?: string | undefined;
        };
        AssistantField: {
            /** @description Unique in its form. */
            name: string;
            label: components["schemas"]["BothLanguages"];
            /**
             * @default line
             * @enum {string}
             */
            kind: "line" | "text" | "choice" | "date" | "number";
            /** @default false */
            required: boolean;
            choices?: string[] | undefined;
            help?: components["schemas"]["BothLanguages"] | undefined;
        };
        PlanStep: {
            id: string;
            title?: components["schemas"]["BothLanguages"] | undefined;
            /** @default [] */
            after: string[];
            /** @enum {string} */
            kind: "retrieve";
            /**
             * @description Documents, or the numbered rules of one.
             * @enum {string}
             */
            list: "documents" | "rules";
            /** @description A field of the form that names one document; else those given. */
            field?: string | undefined;
        } | {
            id: string;
            title?: components["schemas"]["BothLanguages"] | undefined;
            /** @default [] */
            after: string[];
            /** @enum {string} */
            kind: "read-each";
            over: string;
            /** @description A step that found the document that each is compared with. */
            against?: string | undefined;
            fields: components["schemas"]["PlanField"][] | {
                form: string;
            };
            /**
             * @description Of a model that was not found able to read: one field at a time, or not at all.
             * @default one-field
             * @enum {string}
             */
            small: "one-field" | "refuse";
        } | {
            id: string;
            title?: components["schemas"]["BothLanguages"] | undefined;
            /** @default [] */
            after: string[];
            /** @enum {string} */
            kind: "decide";
            count: string;
            /**
             * @default items
             * @enum {string}
             */
            of: "items" | "doubtful" | "failed";
            moreThan: number;
            /** @description Steps that are passed over where there are not. */
            otherwise: string[];
        } | {
            id: string;
            title?: components["schemas"]["BothLanguages"] | undefined;
            /** @default [] */
            after: string[];
            /** @enum {string} */
            kind: "check";
            of: string;
        } | {
            id: string;
            title?: components["schemas"]["BothLanguages"] | undefined;
            /** @default [] */
            after: string[];
            /** @enum {string} */
            kind: "write";
            of: string;
        } | {
            id: string;
            title?: components["schemas"]["BothLanguages"] | undefined;
            /** @default [] */
            after: string[];
            /** @enum {string} */
            kind: "ask-person";
            question: components["schemas"]["BothLanguages"];
            /** @default [] */
            choices: {
                name: string;
                label: components["schemas"]["BothLanguages"];
                /** @default false */
                stops: boolean;
            }[];
        };
        PlanField: {
            /** @enum {string} */
            kind: "quoted";
            name: string;
            label: components["schemas"]["BothLanguages"];
            /**
             * @description In which of both its words stand.
             * @default item
             * @enum {string}
             */
            of: "item" | "against";
        } | {
            /** @enum {string} */
            kind: "choice";
            name: string;
            label: components["schemas"]["BothLanguages"];
            /** @description The quoted field that a choice with `proved` has to be found with. */
            proof: string;
            choices: {
                name: string;
                label: components["schemas"]["BothLanguages"];
                proved: boolean;
            }[];
        } | {
            /** @enum {string} */
            kind: "copied";
            name: string;
            label: components["schemas"]["BothLanguages"];
            /** @description By code, from this quoted field. */
            from: string;
            when: {
                field: string;
                is: string[];
            };
        };
        AssistantDetails: {
            assistant: components["schemas"]["Assistant"];
            version: components["schemas"]["AssistantVersion"];
            versions: {
                number: number;
                /** Format: date-time */
                savedAt: string;
                savedBy: string;
                note: string;
            }[];
            reach: components["schemas"]["MissingSources"];
            /** @description As whom who asks may try it; empty for who may neither change nor publish it. */
            views: {
                view: components["schemas"]["TrialView"];
                name: string | null;
            }[];
            /** @description Whoever asks owns it: they hand it over and remove it. */
            owned: boolean;
            /** @description Those that it is shared with; empty for who may not change it. */
            readers: {
                principal: string;
                name: string | null;
            }[];
        };
        AssistantVersion: {
            number: number;
            /** Format: date-time */
            savedAt: string;
            savedBy: string;
            note: string;
            description: string;
            instructions: string;
            settings: components["schemas"]["AssistantSettings"];
            files: components["schemas"]["AssistantFile"][];
            /** @description What of its folder the house does not use, by name. */
            warnings: string[];
        };
        AssistantFile: {
            path: string;
            bytes: number;
            /**
             * @description `never-run`: a script. It is kept, so that the folder leaves as it came, and nothing runs it.
             * @enum {string}
             */
            use: "read" | "kept" | "never-run";
        };
        /** @description Sources that it names, and those of them that their reader sees nothing of. */
        MissingSources: {
            sources: number;
            missing: number;
        };
        /** @description `everyone`: somebody who is in no group; `group:…`: a member of a group that whoever asks is in. */
        TrialView: string;
        /** @description Whom rights can be granted to, by name: no e-mail, no role. */
        PrincipalList: {
            groups: {
                /** @description `everyone`, `group:<id>` or `user:<id>`. */
                principal: string;
                /** @description Of a group or a person; null for the company and who is gone. */
                name: string | null;
                people: number;
            }[];
            people: components["schemas"]["Principal"][];
        };
        /** @description People (`user:…`) and groups (`group:…`) that may use it. */
        ShareAssistantRequest: {
            readers: string[];
        };
        PublishAssistantRequest: {
            /** @description The newest where none is named. */
            version?: number | undefined;
            /**
             * Format: date
             * @description The last day on which it is offered.
             */
            expiresAt?: (string | null) | undefined;
        };
        ProposalDraft: {
            /** Format: uuid */
            assistantId: string;
            prompt: string;
            form: {
                [key: string]: string;
            };
            /** @description Of the form of the version that the conversation was begun with. */
            fields: components["schemas"]["AssistantField"][];
            /** @description How many places were masked. */
            masked: number;
        };
        GiveProposalRequest: {
            prompt: string;
            /** @default {} */
            form: {
                [key: string]: string;
            };
            /** @description What a good answer holds, in a line. */
            expected: string;
            /**
             * @description Who asked wants this read by whoever changes the assistant.
             * @enum {boolean}
             */
            consent: true;
        };
        CaseProposals: {
            proposals: components["schemas"]["CaseProposal"][];
        };
        CaseProposal: {
            /** Format: uuid */
            id: string;
            prompt: string;
            form: {
                [key: string]: string;
            };
            expected: string;
            /** Format: date-time */
            givenAt: string;
            /** @description Given by who asks, who can withdraw it. */
            mine: boolean;
        };
        AssistantJob: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            assistantId: string;
            title: {
                fr: string;
                en: string;
            };
            version: number;
            state: components["schemas"]["JobState"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description So many are known; reading each adds one for each document or rule. */
            steps: number;
            done: number;
            failed: number;
            /** @description From the steps that are done; null where nobody can say. */
            secondsLeft: number | null;
        };
        /** @enum {string} */
        JobState: "running" | "asks" | "stopped" | "done" | "failed";
        StartJobRequest: {
            /** Format: uuid */
            assistant: string;
            /** @default {} */
            form: {
                [key: string]: string;
            };
            /** @description The documents it works on; else the sources of the assistant. */
            scope?: {
                space?: string | undefined;
                /** @description Only paths below this folder. */
                folder?: string | undefined;
                documentIds?: string[] | undefined;
                mediaTypes?: string[] | undefined;
                /** Format: date */
                changedAfter?: string | undefined;
                /** Format: date */
                changedBefore?: string | undefined;
            } | undefined;
            /**
             * Format: uuid
             * @description Files that were attached, in the place of a scope.
             */
            files?: string | undefined;
        };
        /** @description One’s own, the newest first. */
        AssistantJobList: {
            jobs: components["schemas"]["AssistantJob"][];
        };
        AssistantJobDetails: {
            job: components["schemas"]["AssistantJob"];
            steps: components["schemas"]["JobStep"][];
        };
        JobStep: {
            /** @description In the order of the plan. */
            number: number;
            /** @description As the plan calls it. */
            step: string;
            /** @description Of a step that reads each: which; null for the step itself. */
            item: number | null;
            kind: string;
            title: {
                fr: string;
                en: string;
            };
            state: components["schemas"]["JobStepState"];
            attempts: number;
            /** Format: date-time */
            beganAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            skipped: boolean;
            problem: {
                code: string;
                message: {
                    fr: string;
                    en: string;
                };
            } | null;
            asks: components["schemas"]["JobQuestion"];
        };
        /** @enum {string} */
        JobStepState: "waiting" | "running" | "done" | "failed" | "stopped" | "asks";
        JobQuestion: {
            question: {
                fr: string;
                en: string;
            };
            choices: {
                name: string;
                label: {
                    fr: string;
                    en: string;
                };
            }[];
        } | null;
        JobStepDetails: {
            step: components["schemas"]["JobStep"];
            input?: unknown | undefined;
            /** @description null where nothing came of it yet. */
            output?: unknown | undefined;
            /** @description Its document is no longer open to whoever asks: what was read of it is not shown. */
            withheld: boolean;
        };
        /** @description The name of a choice, or a text where there are none. */
        AnswerJobStepRequest: {
            answer: string;
        };
        JobTable: {
            /** @description What the first column is called. */
            head: {
                fr: string;
                en: string;
            };
            columns: {
                field: string;
                label: {
                    fr: string;
                    en: string;
                };
                /** @description What the names of its values are called. */
                choices?: {
                    name: string;
                    label: {
                        fr: string;
                        en: string;
                    };
                }[] | undefined;
            }[];
            /** @description Those with a doubtful cell first. */
            rows: components["schemas"]["JobRow"][];
            unread: {
                name: string;
                item: number;
                code: string;
            }[];
        };
        JobRow: {
            name: string;
            item: number;
            /** Format: uuid */
            documentId: string;
            /** @description The document was read to its end. */
            whole: boolean;
            cells: components["schemas"]["JobCell"][];
        };
        JobCell: {
            field: string;
            /** @description Emptied where its words do not stand in the document. */
            value: string | null;
            state: components["schemas"]["JobCellState"];
            proof: components["schemas"]["JobProof"];
            /** @description Why it is doubtful, by a stable name. */
            fault: string | null;
        };
        /** @enum {string} */
        JobCellState: "found" | "not_found" | "doubtful";
        JobProof: {
            /** Format: uuid */
            documentId: string;
            passageId: string;
            /** @description Which of its document, from 1 on. */
            passage: number;
            page: number;
            quote: string;
        } | null;
        AssistantEvaluation: {
            version: number;
            model: string;
            bar: number | null;
            cases: {
                id: string;
                prompt: string;
                form: {
                    [key: string]: string;
                };
                expected: string;
                checks: components["schemas"]["CaseCheck"][];
                runs: components["schemas"]["CaseRun"][];
            }[];
            /** @description With the house without it, and with its last version. */
            comparisons: components["schemas"]["CaseComparison"][];
            /** @description As people judged answers without knowing whose they were. */
            blind: components["schemas"]["BlindComparison"][];
            /** @description null where no model has judged what people did. */
            judge: {
                model: string;
                pairs: number;
                kappa: number | null;
                /** @description At least 0.6 on 200 pairs. */
                shown: boolean;
            } | null;
        };
        CaseCheck: {
            /** @description One of these writings stands in it. */
            contains: string[];
        } | {
            /** @description None of these stands in it. */
            excludes: string[];
        } | {
            /** @description A sentence of it has its proof in this document. */
            proof: string;
        } | {
            words: {
                atLeast?: number | undefined;
                atMost?: number | undefined;
            };
        } | {
            /** @description Items of lists and rows of tables. */
            items: {
                atLeast?: number | undefined;
                atMost?: number | undefined;
            };
        } | {
            /** @enum {string} */
            shape: "table" | "list" | "headings";
        } | {
            /**
             * @description Each figure stands in what was read, or was typed.
             * @enum {boolean}
             */
            no_unknown_figure: true;
        };
        CaseRun: {
            caseId: string;
            version: number;
            model: string;
            passed: boolean;
            faults: string[];
            milliseconds: number;
            /** @description What was answered: shown once, and not kept. */
            text?: string | undefined;
        };
        CaseComparison: {
            left: number;
            right: number;
            cases: number;
            won: number;
            lost: number;
            /** @enum {string|null} */
            winner: "left" | "right" | null;
            share: {
                share: number;
                low: number;
                high: number;
            };
            casesMore: number | null;
        };
        BlindComparison: {
            left: number;
            right: number;
            /** @description Different ones: of several verdicts on one, the greater part counts. */
            cases: number;
            won: number;
            lost: number;
            /** @enum {string|null} */
            winner: "left" | "right" | null;
            share: {
                share: number;
                low: number;
                high: number;
            };
            casesMore: number | null;
            /** @description As the model has it: only where it agrees with people. */
            judge: {
                /** @description Different ones: of several verdicts on one, the greater part counts. */
                cases: number;
                won: number;
                lost: number;
                /** @enum {string|null} */
                winner: "left" | "right" | null;
                share: {
                    share: number;
                    low: number;
                    high: number;
                };
                casesMore: number | null;
            } | null;
        };
        SaveCasesRequest: {
            basedOn: number;
            cases: components["schemas"]["WrittenCase"][];
            /**
             * Format: uuid
             * @description What somebody gave and is one of these cases now: it waits no more.
             */
            proposal?: string | undefined;
        };
        WrittenCase: {
            id: string;
            prompt: string;
            /** @default {} */
            form: {
                [key: string]: string;
            };
            /** @default  */
            expected: string;
            /** @default [] */
            checks: components["schemas"]["CaseCheck"][];
        };
        RunCaseRequest: {
            caseId: string;
            version: number;
        };
        BlindPair: {
            /** Format: uuid */
            id: string;
            prompt: string;
            expected: string;
            /** @description Empty where it did not answer. */
            a: string;
            b: string;
        };
        MakePairRequest: {
            caseId: string;
            version: number;
            /** @description The other version; 0: the house without the assistant. */
            against: number;
        };
        JudgedBlindPair: {
            /** @enum {string} */
            verdict: "a" | "b" | "same";
            /** @description The version that wrote A; 0: the house without the assistant. */
            a: number;
            b: number;
        };
        JudgePairRequest: {
            /** @enum {string} */
            verdict: "a" | "b" | "same";
        };
        /** @description Those that whoever asks reads, the last changed first. */
        DraftList: {
            drafts: components["schemas"]["Draft"][];
        };
        Draft: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @description What the person is called whose it is. */
            ownedBy: string;
            right: components["schemas"]["DraftRight"];
            state: components["schemas"]["DraftState"];
            /** @description The newest one. */
            version: number;
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            openComments: number;
            shared: boolean;
        };
        /** @enum {string} */
        DraftRight: "own" | "edit" | "read";
        /**
         * @description `final`: nobody changes it, until its owner opens it again.
         * @enum {string}
         */
        DraftState: "open" | "final";
        DraftDetails: {
            draft: components["schemas"]["Draft"];
            version: {
                number: number;
                title: string;
                /** Format: date-time */
                savedAt: string;
                savedBy: string;
                note: string;
            };
            blocks: components["schemas"]["DraftBlock"][];
            versions: {
                number: number;
                title: string;
                /** Format: date-time */
                savedAt: string;
                savedBy: string;
                note: string;
            }[];
            comments: components["schemas"]["DraftComment"][];
            /**
             * Format: uuid
             * @description The conversation that it was made from, for its owner; null for others.
             */
            conversationId: string | null;
            /** @description Who reads it beside its owner; told to its owner. */
            readers: {
                principal: string;
                name: string | null;
            }[];
            /** @description Who changes it, too; told to its owner. */
            editors: {
                principal: string;
                name: string | null;
            }[];
        };
        DraftBlock: {
            /** @description As its draft calls it, the same from version to version: comments hold on to it. */
            id: string;
            kind: components["schemas"]["DraftBlockKind"];
            level: number;
            text: string;
            sentences: components["schemas"]["DraftSentence"][];
        };
        /** @enum {string} */
        DraftBlockKind: "heading" | "paragraph" | "list" | "numbered" | "table" | "code";
        DraftSentence: {
            text: string;
            mark: components["schemas"]["DraftMark"];
            /** @description Those that its reader may see. */
            proofs: components["schemas"]["DraftProof"][];
            /** @description So many of its proofs stand in documents that its reader may not see, or that are gone. */
            hidden: number;
        };
        /** @enum {string} */
        DraftMark: "supported" | "after" | "unsupported" | "written" | "edited";
        DraftProof: {
            /** Format: uuid */
            documentId: string;
            documentName: string;
            page: number;
            pageLabel: string | null;
            /** @description In the text of the page. */
            start: number;
            end: number;
            quote: string;
        };
        DraftComment: {
            /** Format: uuid */
            id: string;
            block: string;
            author: string;
            mine: boolean;
            text: string;
            /** Format: date-time */
            madeAt: string;
            resolvedBy: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
        };
        MakeDraftRequest: {
            /** Format: uuid */
            conversationId: string;
            /**
             * Format: uuid
             * @description The answer that it begins with.
             */
            exchangeId: string;
            /** @description The question where none is given. */
            title?: string | undefined;
        };
        /** @enum {string} */
        DraftFormat: "docx" | "pdf" | "md";
        SaveDraftRequest: {
            title: string;
            blocks: components["schemas"]["DraftBlockText"][];
            /** @default  */
            note: string;
            /** @description The version that was changed: where a newer one was saved, it is not saved over it. */
            basedOn: number;
        };
        DraftBlockText: {
            /** @description As its draft calls it, the same from version to version: comments hold on to it. */
            id: string;
            kind: components["schemas"]["DraftBlockKind"];
            /**
             * @description Of a heading.
             * @default 2
             */
            level: number;
            text: string;
        };
        CheckDraftRequest: {
            basedOn: number;
            /** @description This block alone. */
            block?: string | undefined;
        };
        CommentDraftRequest: {
            /** @description As its draft calls it, the same from version to version: comments hold on to it. */
            block: string;
            text: string;
        };
        /** @description People (`user:…`) and groups (`group:…`): who reads, who changes too. */
        ShareDraftRequest: {
            readers: string[];
            editors: string[];
        };
        ConversationList: {
            conversations: components["schemas"]["Conversation"][];
        };
        Conversation: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @description Who answers in it: `documents`, or the assistant of a trade with the version it was begun with, as `ID@VERSION`. */
            assistant: string;
            origin: components["schemas"]["ConversationOrigin"];
            /** @description The folder of its owner in which it lies; null in none. */
            folder: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
            /** @description How many questions were asked in it. */
            exchanges: number;
            /** @description An answer of it is being written. */
            writing: boolean;
        };
        /** @enum {string} */
        ConversationOrigin: "page" | "command" | "api";
        FoundConversations: {
            found: components["schemas"]["FoundConversation"][];
        };
        FoundConversation: {
            conversation: components["schemas"]["Conversation"];
            /**
             * Format: uuid
             * @description Where the words stand; null in the title alone.
             */
            exchangeId: string | null;
            /** @description Around the words, in plain text. */
            excerpt: string | null;
        };
        ConversationDetail: {
            conversation: components["schemas"]["Conversation"];
            /**
             * Format: uuid
             * @description The set of its attached files; null where nothing was attached.
             */
            files: string | null;
            /** @description The chat model that was chosen; null: that of the house. */
            model: string | null;
            /** @description Of other servers, that are turned on in it. */
            tools: {
                /** Format: uuid */
                server: string;
                tool: string;
            }[];
            /**
             * Format: uuid
             * @description The answer whose branch was looked at last.
             */
            shown: string | null;
            /** @description Of all branches, in the order in which they were asked. */
            exchanges: components["schemas"]["Exchange"][];
        };
        Exchange: {
            /**
             * Format: uuid
             * @description Of the answer.
             */
            id: string;
            /**
             * Format: uuid
             * @description The answer that its question follows; null at the beginning. Those after the same one are branches.
             */
            after: string | null;
            question: string;
            scope: components["schemas"]["Scope"] | null;
            takenAs: components["schemas"]["TakenAs"];
            /** Format: date-time */
            askedAt: string;
            /** @description Read again from the passages at each opening: a right withdrawn or a document removed hides them. */
            sources: components["schemas"]["Source"][];
            /** @description How many of its passages have been removed since, or may no longer be read. */
            sourcesHidden: number;
            /** @enum {string} */
            mode: "mix" | "lexical" | "vector";
            sentences: components["schemas"]["AnswerSentence"][];
            /** @description Of tools of other servers, in their order. */
            calls: components["schemas"]["AnswerCall"][];
            /**
             * @description null while it is being answered.
             * @enum {string|null}
             */
            outcome: "answered" | "quoted" | "refused" | "sources-only" | "written" | "stopped" | "failed" | null;
            /** @description Of an answer that `failed`. */
            failure: {
                code: string;
                message: string;
            } | null;
            disagreements: components["schemas"]["Disagreement"][];
            /** @description Sentences of documents that give orders to the machine, and were left out of the answer. */
            ordersLeftOut: components["schemas"]["Citation"][];
            nearest: components["schemas"]["AnswerSentence"] | null;
            model: components["schemas"]["AnsweringModel"];
            usage: components["schemas"]["AnswerUsage"];
            timing: components["schemas"]["AnswerTiming"] | null;
            feedback: components["schemas"]["FeedbackKind"];
            /** @description Kept as a case of the house. */
            kept: boolean;
        };
        /** @enum {string|null} */
        FeedbackKind: "wrong" | "outdated" | "incomplete" | "proof-does-not-fit" | null;
        ChangeConversationRequest: {
            title?: string | undefined;
            /** @description One level: a folder is its name. null takes the conversation out of its folder. */
            folder?: (string | null) | undefined;
            /** @description The chat model that answers from now on; null: that of the house. */
            model?: (string | null) | undefined;
            /** @description Of other servers: turned on from now on, and no others. */
            tools?: {
                /** Format: uuid */
                server: string;
                tool: string;
            }[] | undefined;
            /**
             * Format: uuid
             * @description An answer of it: its branch is shown at the next opening.
             */
            shown?: string | undefined;
        };
        FeedbackList: {
            feedback: components["schemas"]["Feedback"][];
            total: number;
        };
        Feedback: {
            /** Format: uuid */
            exchangeId: string;
            kind: components["schemas"]["FeedbackKind"];
            question: string;
            /** @description Those of the proof. A name is null where the document is gone, or not for the reader. */
            documents: {
                /** Format: uuid */
                id: string;
                name: string | null;
            }[];
            /** Format: date-time */
            givenAt: string;
        };
        FeedbackRequest: {
            kind: components["schemas"]["FeedbackKind"];
        };
        ShareList: {
            shares: components["schemas"]["Share"][];
        };
        Share: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            exchangeId: string;
            /** Format: date-time */
            sharedAt: string;
        };
        ShareConversationRequest: {
            /**
             * Format: uuid
             * @description The last answer that is shown, with all before it.
             */
            exchangeId: string;
        };
        SharedConversation: {
            sharedBy: string;
            /** Format: date-time */
            sharedAt: string;
            exchanges: components["schemas"]["SharedExchange"][];
        };
        SharedExchange: {
            question: string;
            /** Format: date-time */
            askedAt: string;
            outcome: components["schemas"]["AnswerOutcome"] | null;
            /** @description Those that the sentences cite, as the reader may read them. */
            sources: components["schemas"]["Source"][];
            sentences: components["schemas"]["AnswerSentence"][];
            /** @description So many sentences rest on documents that the reader may not read. */
            hidden: number;
            disagreements: components["schemas"]["Disagreement"][];
        };
        Ingestion: {
            paused: boolean;
            documents: {
                total: number;
                waiting: number;
                reading: number;
                searchable: number;
                complete: number;
                refused: number;
            };
            pagesRead: number;
            passages: {
                total: number;
                embedded: number;
            };
            secondsLeft: number | null;
            /** @description Name of the document being read. */
            current: string | null;
            /** @enum {string} */
            embedding: "working" | "idle" | "yielding" | "no-model";
        };
        Space: {
            name: string;
        };
        CreateSpaceRequest: {
            name: string;
            /** @description Whether its maker alone reads it until they open it to others; the whole company reads it otherwise. */
            private?: boolean | undefined;
        };
        RenameSpaceRequest: {
            /** @description The new name. */
            name: string;
        };
        SpaceAccessList: {
            spaces: components["schemas"]["SpaceAccess"][];
        };
        /** @description Who reads a space, and who looks after it. */
        SpaceAccess: {
            name: string;
            readers: components["schemas"]["Principal"][];
            curators: components["schemas"]["Principal"][];
            /** @description Whether who asks may change it. */
            mayChange: boolean;
        };
        SpaceAccessRequest: {
            readers: string[];
            curators: string[];
            /** @description As whoever asks saw it: where it is otherwise by now, nothing is changed (`access_changed`). */
            before?: {
                readers: string[];
                curators: string[];
            } | undefined;
            /**
             * @description Done although who asks for it would then no longer look after it or see it (`own_access_lost`).
             * @default false
             */
            confirmed: boolean;
        };
        DocumentAccess: {
            rule: components["schemas"]["AccessRule"];
            readers: components["schemas"]["Principal"][];
            space: string;
            /** @description null where who asks does not read the space. */
            spaceReaders: components["schemas"]["Principal"][] | null;
            /**
             * Format: uuid
             * @description The e-mail whose readers it has.
             */
            attachedTo: string | null;
            mayChange: boolean;
        };
        DocumentAccessRequest: {
            rule: components["schemas"]["AccessRule"];
            /**
             * @description Left out where it inherits.
             * @default []
             */
            readers: string[];
            /** @description As whoever asks saw it: where it is otherwise by now, nothing is changed (`access_changed`). */
            before?: {
                rule: components["schemas"]["AccessRule"];
                readers: string[];
            } | undefined;
            /**
             * @description Done although who asks for it would then no longer look after it or see it (`own_access_lost`).
             * @default false
             */
            confirmed: boolean;
        };
        /** @description Spaces that nobody who can sign in looks after any more. */
        OrphanedSpaceList: {
            spaces: {
                name: string;
                documents: number;
            }[];
        };
        /** @description Who is to look after it. */
        AdoptSpaceRequest: {
            person: string;
        };
        /** @description What somebody who came today, in no group, would see. Numbers only. */
        Oversharing: {
            documents: number;
            spaces: {
                name: string;
                documents: number;
                formats: {
                    format: string;
                    documents: number;
                }[];
                /** @description By words of their titles and paths alone. */
                hints: {
                    hint: components["schemas"]["TitleHint"];
                    documents: number;
                }[];
            }[];
        };
        /** @enum {string} */
        TitleHint: "pay" | "contract" | "bank" | "staff";
        Folder: {
            /** Format: uuid */
            id: string;
            path: string;
            space: string;
            /** Format: date-time */
            scannedAt: string | null;
            problem: string | null;
        };
        AddFolderRequest: {
            path: string;
            /** @default entreprise */
            space: string;
        };
        RepositoryList: {
            repositories: components["schemas"]["Repository"][];
        };
        Repository: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Whoever reads the space reads the repository. */
            space: string;
            branch: string;
            /** @description From where it is fetched; null for a clone on the machine. */
            address: string | null;
            /** @description Its readers may have its other branches reviewed. */
            otherBranches: boolean;
            /** @description That is searched; null before the first reading has ended. */
            commit: string | null;
            /** @enum {string} */
            state: "waiting" | "indexing" | "ready" | "failed";
            /** @description Of a repository that `failed`: what is searched is as before. */
            problem: string | null;
            files: number;
            /** @description Of the commit that is being read. */
            filesRead: number;
            lines: number;
            /** @description Files that are not searched, by reason: `vendored`, `generated`, `binary`, `too-large`, … */
            leftOut: {
                [key: string]: number;
            };
            /** Format: date-time */
            addedAt: string;
            /** Format: date-time */
            indexedAt: string | null;
        };
        AddRepositoryRequest: {
            /** @description Of a clone on the machine of the house. */
            path?: string | undefined;
            /**
             * Format: uri
             * @description In its place: of a repository on a git server that the house fetches from (MAISON_GIT_SERVERS).
             */
            address?: string | undefined;
            space: string;
            name?: string | undefined;
            /** @description The one that is checked out by default. */
            branch?: string | undefined;
            /** @description Opens its other branches to its readers for reviews, which show lines of them. */
            otherBranches?: boolean | undefined;
        };
        CodeFile: {
            /** Format: uuid */
            repositoryId: string;
            path: string;
            language: string;
            commit: string;
            lines: number;
            /** @description As it is searched: keys and passwords in it read `SECRET`. */
            text: string;
        };
        CodeHits: {
            hits: components["schemas"]["CodeHit"][];
        };
        CodeHit: {
            /** Format: uuid */
            repositoryId: string;
            repository: string;
            commit: string;
            path: string;
            language: string;
            startLine: number;
            endLine: number;
            text: string;
            /** @description What is defined in these lines. */
            defines: {
                name: string;
                kind: components["schemas"]["SymbolKind"];
                line: number;
                signature: string;
            }[];
        };
        /** @enum {string} */
        SymbolKind: "class" | "interface" | "type" | "function" | "method" | "field" | "constant" | "module";
        SearchCodeRequest: {
            query: string;
            repositories?: string[] | undefined;
            /** @default 10 */
            limit: number;
        };
        CodeAnswer: {
            kind: components["schemas"]["CodeQuestionKind"];
            /**
             * @description `near`: it is not sure that these claims answer; they are what comes nearest.
             * @enum {string}
             */
            outcome: "answered" | "near" | "refused";
            claims: components["schemas"]["CodeClaim"][];
            /** @description To be read before the claims: what was asked and is not in the code. */
            lead: string | null;
            /** @description Of a refusal: what is not in the code. Of an answer: what it leaves out. */
            note: string | null;
            /** @description Words of the question that no code says. */
            missing: string[];
        };
        /** @enum {string} */
        CodeQuestionKind: "where" | "how" | "callers" | "why";
        CodeClaim: {
            text: string;
            proofs: [
                components["schemas"]["CodeProof"],
                ...components["schemas"]["CodeProof"][]
            ];
        };
        CodeProof: components["schemas"]["CodeLines"] | components["schemas"]["CodeCommit"];
        CodeLines: {
            /** Format: uuid */
            repositoryId: string;
            repository: string;
            commit: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "lines";
            path: string;
            startLine: number;
            endLine: number;
            /** @description These very lines; keys and passwords in them read `SECRET`. */
            text: string;
        };
        CodeCommit: {
            /** Format: uuid */
            repositoryId: string;
            repository: string;
            commit: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "commit";
            /** Format: date-time */
            committedAt: string;
            /** @description Without the lines that name people. */
            message: string;
        };
        AskCodeRequest: {
            /** @description A question, or what was pasted in its place: a stack trace, an error message, the head of a function. */
            question: string;
            repositories?: string[] | undefined;
        };
        /** @description What breaks, by code alone. Logic is not judged. */
        CodeReview: {
            repository: {
                /** Format: uuid */
                id: string;
                name: string;
                commit: string;
            } | null;
            files: number;
            /** @description Lines. */
            added: number;
            removed: number;
            findings: components["schemas"]["ReviewFinding"][];
            /** @description What could not be looked at, and why. */
            notes: string[];
        };
        /** @description Without lines that prove it there is none. */
        ReviewFinding: {
            /** @enum {string} */
            kind: "caller-breaks" | "still-used" | "name-unknown" | "secret-added" | "condition-inverted" | "test-unchanged";
            /**
             * @description `look`: worth a look, and no fault by itself.
             * @enum {string}
             */
            weight: "problem" | "look";
            text: string;
            proofs: [
                components["schemas"]["ReviewLines"],
                ...components["schemas"]["ReviewLines"][]
            ];
        };
        ReviewLines: {
            /** @enum {string} */
            of: "after" | "before" | "searched";
            /** Format: uuid */
            repositoryId: string | null;
            repository: string | null;
            /** @description Of what was before, and of what is searched. */
            commit: string | null;
            path: string;
            startLine: number;
            endLine: number;
            /** @description These very lines; keys and passwords in them read `SECRET`. */
            text: string;
        };
        /** @description A diff, or a branch with its repository. */
        ReviewCodeRequest: {
            /** @description As `git diff` writes it. */
            diff?: string | undefined;
            /** @description In place of a diff: a branch of the repository, from where it left the one that is searched. */
            branch?: string | undefined;
            /**
             * Format: uuid
             * @description The one that the diff is of; found by its paths without it.
             */
            repository?: string | undefined;
        };
        LimitReport: {
            limits: {
                name: components["schemas"]["LimitName"];
                /** @description As it holds. */
                value: number;
                /** @description As the environment of the house has it. */
                usual: number;
                /** @description It was set here, and not by the environment. */
                set: boolean;
            }[];
        };
        /** @enum {string} */
        LimitName: "requestsPerMinute" | "strangersPerMinute" | "questionsPerHour" | "uploadMegabytesPerHour" | "uploadMegabytesPerDay" | "filesPerDay" | "openRequests" | "waitingPhotos" | "heldMegabytes";
        LimitChanges: {
            /** @description null: as the environment has it. */
            limits: {
                requestsPerMinute?: (number | null) | undefined;
                strangersPerMinute?: (number | null) | undefined;
                questionsPerHour?: (number | null) | undefined;
                uploadMegabytesPerHour?: (number | null) | undefined;
                uploadMegabytesPerDay?: (number | null) | undefined;
                filesPerDay?: (number | null) | undefined;
                openRequests?: (number | null) | undefined;
                waitingPhotos?: (number | null) | undefined;
                heldMegabytes?: (number | null) | undefined;
            };
        };
        House: {
            version: string;
            address: string;
            /** @description Where the data lives, for its owner. */
            home: string;
            /**
             * @description full: only the reserve is left, so nothing is taken in; reading goes on.
             * @enum {string}
             */
            disk: "roomy" | "full";
            /** @description Null for who does not run the house. */
            backup: {
                /**
                 * @description off: none is made by itself; never: none was checked yet; good: the last one was restored and compared; old: that was of more than a week ago; failed: making or checking one failed since.
                 * @enum {string}
                 */
                state: "off" | "never" | "good" | "old" | "failed";
                /** Format: date-time */
                madeAt: string | null;
                /** Format: date-time */
                checkedAt: string | null;
                restoreSeconds: number | null;
                failure: {
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    step: "backup" | "check";
                    code: string;
                } | null;
            } | null;
            /** @description What somebody should do something about. Null for who does not run the house. */
            alarms: components["schemas"]["Alarm"][] | null;
            models: components["schemas"]["ModelReport"][];
            documents: number;
            /** @description Acknowledged documents that the database had forgotten, until a person has seen it. */
            missing: components["schemas"]["MissingNotice"][];
            exits: {
                /** @description Connections that left the machine since the house was made, from the ledger of outbound connections. */
                count: number;
                last: {
                    /** Format: date-time */
                    at: string;
                    purpose: string;
                    host: string;
                } | null;
            };
            /** @description Questions the sample library answers; empty without it. */
            suggestions: {
                /** @enum {string} */
                language: "fr" | "en";
                question: string;
            }[];
            sampleLoaded: boolean;
            formats: {
                extension: string;
                mediaType: string;
            }[];
            /** @description The largest file the house takes. */
            maximumBytes: number;
        };
        Alarm: {
            /** @enum {string} */
            kind: "disk-full" | "disk-low" | "certificate-ending" | "backup-failed" | "backup-old" | "checkpoint-failing" | "child-crashing" | "queue-stuck" | "queue-growing";
            /** @description The queue or the process it is about. */
            about: string | null;
            /** @description What happened and what to do. */
            sentence: {
                fr: string;
                en: string;
            };
        };
        ModelReport: {
            name: string;
            /** @enum {string} */
            task: "chat" | "embed" | "rerank" | "segment" | "code";
            /** @enum {string} */
            location: "here" | "remote";
            licence: string | null;
            bytes: number | null;
            /** @enum {string} */
            state: "absent" | "fetching" | "stopped" | "starting" | "ready" | "failed";
            receivedBytes: number | null;
            secondsLeft: number | null;
            reason: string | null;
            /** @description What a person must accept before the model is fetched. */
            notice: {
                fr: string;
                en: string;
            } | null;
        };
        MissingNotice: {
            /** Format: uuid */
            id: string;
            space: string;
            path: string;
            /**
             * @description restored: taken in again from its bytes; lost: its bytes are gone too; removed-again: it had come back after its removal.
             * @enum {string}
             */
            outcome: "restored" | "lost" | "removed-again";
            /** Format: date-time */
            foundAt: string;
        };
        HouseLoad: {
            /** Format: date-time */
            at: string;
            version: string;
            upSeconds: number;
            turns: components["schemas"]["WaitingTurn"][];
            jobs: {
                queue: string;
                waiting: number;
                running: number;
                oldestSeconds: number;
            }[];
            models: components["schemas"]["LoadedModel"][];
            memory: {
                /** @description What all local models may take together. */
                modelsMegabytes: number | null;
                machineMegabytes: number;
                freeMegabytes: number;
                /** @description Of the program itself, without its children. */
                houseMegabytes: number;
            };
            processor: {
                cores: number;
                /** @description Of the last minute. */
                load: number;
            };
            disk: {
                bytes: number;
                freeBytes: number;
            };
        };
        WaitingTurn: {
            /** @enum {string} */
            lane: "completion" | "question" | "chat" | "background";
            asker: {
                /** @enum {string} */
                kind: "person" | "service" | "house";
                id: string | null;
                /** @description null where nobody of this identifier is known. */
                name: string | null;
            };
            model: string;
            /** @description The model works for it; otherwise it waits. */
            atModel: boolean;
            waitedSeconds: number;
        };
        LoadedModel: {
            name: string;
            /** @enum {string} */
            task: "chat" | "embed" | "rerank" | "segment" | "code";
            /** @enum {string} */
            location: "here" | "remote";
            /** @enum {string} */
            state: "absent" | "fetching" | "stopped" | "starting" | "ready" | "failed";
            bytes: number | null;
            /** @description What it takes of the memory at most; null while not loaded. */
            megabytes: number | null;
            busy: boolean;
        };
        /** @description Originals that are no longer what they were, by what they belong to. */
        DamagedFiles: {
            files: {
                /** @enum {string} */
                reason: "damaged" | "missing";
                names: string[];
            }[];
        };
        FetchModelRequest: {
            accepted: boolean;
        };
        SessionList: {
            sessions: components["schemas"]["Session"][];
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** @description As the browser names itself. */
            browser: string;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            endsAt: string;
            /** @description The session that asks. */
            current: boolean;
        };
        EntryCode: {
            code: string;
            /** @description How long it may be used. */
            seconds: number;
        };
        EntryCodeRequest: {
            /** @description Of the person; the first one without it. */
            email?: string | undefined;
        };
        DownloadTicket: {
            /** @description Goes with that address, once, within a minute. */
            ticket: string;
        };
        DownloadRequest: {
            /** @description Of the file, from /api/ on. */
            address: string;
        };
        Person: {
            id: string;
            email: string | null;
            name: string;
            role: components["schemas"]["RoleName"];
            state: components["schemas"]["PersonState"];
            groups: string[];
            /**
             * Format: date-time
             * @description null while they have no password.
             */
            passwordSetAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            signedInAt: string | null;
            /**
             * Format: date-time
             * @description null while they have no second factor.
             */
            secondFactorAt: string | null;
        };
        /**
         * @description What a person is to the house. A role opens no document by itself.
         * @enum {string}
         */
        RoleName: "member" | "curator" | "administrator" | "protection-officer" | "owner";
        /** @enum {string} */
        PersonState: "active" | "suspended";
        ChangeAccountRequest: {
            name?: string | undefined;
            email?: string | undefined;
        };
        ChangePasswordRequest: {
            /** @description Needed where there is one. */
            current?: string | undefined;
            /** @description 12 to 128 characters of any kind. */
            password: string;
            name?: string | undefined;
            email?: string | undefined;
        };
        PeopleList: {
            people: components["schemas"]["Person"][];
        };
        ChangePersonRequest: {
            name?: string | undefined;
            role?: components["schemas"]["RoleName"] | undefined;
            state?: components["schemas"]["PersonState"] | undefined;
            /** @description All of them: groups that are left out are left. */
            groups?: string[] | undefined;
            /** @description Groups to be in from now on; the others stay as they are. */
            join?: string[] | undefined;
            /** @description Groups to be in no more; the others stay as they are. */
            leave?: string[] | undefined;
        };
        GroupList: {
            groups: components["schemas"]["Group"][];
        };
        Group: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How many people are in it. */
            members: number;
        };
        GroupRequest: {
            name: string;
        };
        InvitationList: {
            invitations: components["schemas"]["Invitation"][];
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            email: string;
            role: components["schemas"]["RoleName"];
            groups: string[];
            /** @description The identifier of a person. */
            invitedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endsAt: string;
        };
        MadeInvitation: {
            /** Format: uuid */
            id: string;
            email: string;
            role: components["schemas"]["RoleName"];
            groups: string[];
            /** @description The identifier of a person. */
            invitedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endsAt: string;
            /** @description To be sent to the person, from / on: /#invitation=<secret>. Shown once. */
            address: string;
        };
        InviteRequest: {
            email: string;
            role?: components["schemas"]["RoleName"] | undefined;
            /** @default [] */
            groups: string[];
        };
        PersonalData: {
            /** @description Theirs: it goes with them when they are erased. */
            removed: {
                [key: string]: number;
            };
            /** @description Stays without their name: `documents` they added to spaces that others read, `watched` files of the company’s folders that they alone read, `spaces` they look after, `services` they made, lines of the `audit`. */
            kept: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When the data protection officer last took a copy of it.
             */
            exportedAt: string | null;
        };
        ErasurePreview: {
            /** @description Theirs: it goes with them when they are erased. */
            removed: {
                [key: string]: number;
            };
            /** @description Stays without their name: `documents` they added to spaces that others read, `watched` files of the company’s folders that they alone read, `spaces` they look after, `services` they made, lines of the `audit`. */
            kept: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When the data protection officer last took a copy of it.
             */
            exportedAt: string | null;
            /** @description What has to be written to begin. */
            confirmation: string;
            /**
             * @description self: nobody erases themselves; machine: the account in whose name the command line acts; active: those who run the house have to suspend them first.
             * @enum {string|null}
             */
            obstacle: "self" | "machine" | "active" | null;
            /** @description Backups of each night that still hold them, and go one after the other. */
            backups: {
                count: number;
                /** Format: date-time */
                oldest: string | null;
            };
            /** @description Houses that a restore set aside in the home: they still hold them, until somebody removes them. */
            replacedHouses: number;
        };
        Erasure: {
            /** Format: uuid */
            id: string;
            /**
             * @description waiting: nothing is gone yet; removed: the rows are gone; cleaned: the files, too; done: what the database kept of gone rows was written over.
             * @enum {string}
             */
            state: "waiting" | "removed" | "cleaned" | "done";
            removed: {
                [key: string]: number;
            };
            kept: {
                [key: string]: number;
            };
            /** Format: date-time */
            begunAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        ErasePersonRequest: {
            confirmation: string;
        };
        ErasureList: {
            erasures: components["schemas"]["Erasure"][];
        };
        SecondFactor: {
            /**
             * Format: date-time
             * @description null without a second factor.
             */
            since: string | null;
            /** @description How many are left. */
            recoveryCodes: number;
            /** @description Whether the house requires one of whoever asks. */
            required: boolean;
            /** @description Whether it was shown in this session within ten minutes. */
            proved: boolean;
        };
        FactorCodeRequest: {
            code: string;
        };
        RecoveryCodes: {
            /** @description Each opens once. Shown this once. */
            codes: string[];
        };
        BegunSecondFactor: {
            /** @description Base 32, to be typed where no code can be photographed. */
            secret: string;
            /** @description otpauth://… for the authenticator, as a QR code. */
            address: string;
        };
        BeginSecondFactorRequest: {
            /** @description The password, where there is one. */
            current?: string | undefined;
        };
        PasswordLink: {
            /** @description To be given to the person, from / on: /#password=<secret>. Shown once. */
            address: string;
            /** Format: date-time */
            endsAt: string;
        };
        FactorRequirement: {
            /** @description Of administrators and owners, from their next sign-in on. */
            required: boolean;
            /**
             * @description Of everybody who has a password, likewise.
             * @default false
             */
            everybody: boolean;
        };
        KeyList: {
            keys: components["schemas"]["Key"][];
        };
        Key: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: components["schemas"]["KeyScope"][];
            /**
             * Format: uuid
             * @description null for a key of a person.
             */
            service: string | null;
            /** @description The identifier of a person. */
            madeBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * Format: date-time
             * @description To the minute; null while it was not used.
             */
            usedAt: string | null;
        };
        /**
         * @description What a key may be used for: ask and read documents, add and change documents, look after spaces, photos, run the house, have its models work for a tool, read the company’s code. Never accounts, people, keys or settings, and never more than its holder may.
         * @enum {string}
         */
        KeyScope: "ask" | "documents" | "spaces" | "photos" | "house" | "models" | "code";
        MadeKey: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: components["schemas"]["KeyScope"][];
            /**
             * Format: uuid
             * @description null for a key of a person.
             */
            service: string | null;
            /** @description The identifier of a person. */
            madeBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * Format: date-time
             * @description To the minute; null while it was not used.
             */
            usedAt: string | null;
            /** @description Sent as `Authorization: Bearer maison_…`. Shown this once. */
            secret: string;
        };
        MakeKeyRequest: {
            /** @description For whoever sees the list of keys. */
            name: string;
            scopes: [
            ] | [
                components["schemas"]["KeyScope"]
            ] | [
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"]
            ] | [
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"]
            ] | [
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"]
            ] | [
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"]
            ] | [
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"],
                components["schemas"]["KeyScope"]
            ];
            /**
             * @description How long it opens anything.
             * @default 90
             */
            days: number;
        };
        WithdrawnKey: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: components["schemas"]["KeyScope"][];
            /**
             * Format: uuid
             * @description null for a key of a person.
             */
            service: string | null;
            /** @description The identifier of a person. */
            madeBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * Format: date-time
             * @description To the minute; null while it was not used.
             */
            usedAt: string | null;
            /** @description Whose it was; null for a key of a service. */
            person: string | null;
        };
        LeakedKeyRequest: {
            /** @description The whole key, `maison_…`. */
            secret: string;
        };
        ServiceList: {
            services: components["schemas"]["Service"][];
        };
        Service: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "member" | "curator";
            company: boolean;
            groups: string[];
            /** @description The identifier of a person. */
            madeBy: string;
            /** Format: date-time */
            createdAt: string;
            keys: components["schemas"]["Key"][];
        };
        MakeServiceRequest: {
            name: string;
            /**
             * @default member
             * @enum {string}
             */
            role: "member" | "curator";
            /**
             * @description Whether it reads what is open to the whole company.
             * @default false
             */
            company: boolean;
            /**
             * @description It reads what these groups read.
             * @default []
             */
            groups: string[];
        };
        IdentityList: {
            identities: components["schemas"]["Identity"][];
        };
        Identity: {
            /** Format: uuid */
            id: string;
            /** @description Its name; the address of its issuer where it is no longer set up. */
            provider: string;
            email: string | null;
            /** Format: date-time */
            linkedAt: string;
            /** Format: date-time */
            signedInAt: string;
        };
        LinkIdentityRequest: {
            provider: string;
            /** @description P-256 key of the browser: DER (SPKI) in base 64. */
            publicKey: string;
            /** @description The password, where there is one. */
            current?: string | undefined;
        };
        ProviderList: {
            providers: components["schemas"]["Provider"][];
        };
        Provider: {
            id: string;
            name: string;
            /**
             * Format: uri
             * @description Exactly as the provider writes it.
             */
            issuer: string;
            clientId: string;
            /** @description null: it says nothing of groups. */
            groupsClaim: string | null;
            /** @description The groups that it governs. */
            groups: {
                /** Format: uuid */
                group: string;
                /** @description Of the claim: the name or identifier of a group there. */
                value: string;
            }[];
            /** @description None: every domain. */
            emailDomains: string[];
            /** @description Its addresses count as verified; only with domains. */
            emailsTrusted: boolean;
            /** @description Who is unknown becomes a member. */
            admitsNewcomers: boolean;
            /** @description A verified address opens the account of a member or curator. */
            joinsMembers: boolean;
            /** @description Where the house may call it. */
            origins: string[];
            answers: boolean;
        };
        SaveProviderRequest: {
            name: string;
            /**
             * Format: uri
             * @description Exactly as the provider writes it.
             */
            issuer: string;
            clientId: string;
            /**
             * @description null: it says nothing of groups.
             * @default null
             */
            groupsClaim: string | null;
            /**
             * @description The groups that it governs.
             * @default []
             */
            groups: {
                /** Format: uuid */
                group: string;
                /** @description Of the claim: the name or identifier of a group there. */
                value: string;
            }[];
            /**
             * @description None: every domain.
             * @default []
             */
            emailDomains: string[];
            /**
             * @description Its addresses count as verified; only with domains.
             * @default false
             */
            emailsTrusted: boolean;
            /**
             * @description Who is unknown becomes a member.
             * @default false
             */
            admitsNewcomers: boolean;
            /**
             * @description A verified address opens the account of a member or curator.
             * @default false
             */
            joinsMembers: boolean;
            /** @description Kept as it is where it is left out; null for a public client. Never shown again. */
            secret?: (string | null) | undefined;
        };
        ProvisioningTokenList: {
            tokens: components["schemas"]["ProvisioningToken"][];
        };
        ProvisioningToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            usedAt: string | null;
        };
        MadeProvisioningToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            usedAt: string | null;
            /** @description Shown this once. */
            secret: string;
        };
        ProvisioningTokenRequest: {
            name: string;
        };
        ToolServerList: {
            servers: components["schemas"]["ToolServer"][];
        };
        ToolServer: {
            /** Format: uuid */
            id: string;
            name: string;
            address: string;
            /** Format: date-time */
            admittedAt: string;
            /**
             * Format: date-time
             * @description null while it never answered.
             */
            listedAt: string | null;
            tools: components["schemas"]["ToolOfServer"][];
        };
        ToolOfServer: {
            name: string;
            title: string | null;
            /** @description In the words of the server: nothing the house stands for. */
            description: string;
            inputSchema: {
                [key: string]: unknown;
            };
            /** @description As its server says. */
            readOnly: boolean;
            use: components["schemas"]["ToolUse"];
            /** @description It says something else than when somebody looked at it, and is not used until somebody does again. */
            changed: boolean;
            /** @description Of what is said of it now: what a decision is of. */
            shapeHash: string;
        };
        /**
         * @description no: not at all; confirmed: each time after a person has seen what it is to do; free: by itself, which only what its server calls read-only may be.
         * @enum {string}
         */
        ToolUse: "no" | "confirmed" | "free";
        AdmitToolServerRequest: {
            name: string;
            /**
             * Format: uri
             * @description Of its MCP endpoint, over streamable HTTP.
             */
            address: string;
            /** @description What it is shown, as `Authorization: Bearer …`. Kept sealed, and never shown again. */
            token?: (string | null) | undefined;
        };
        /** @description Of what was looked at: one that changed since is not decided of. */
        DecideToolRequest: {
            tool: string;
            shapeHash: string;
            use: components["schemas"]["ToolUse"];
        };
        UsableToolList: {
            tools: components["schemas"]["UsableTool"][];
        };
        UsableTool: {
            /** Format: uuid */
            server: string;
            serverName: string;
            tool: string;
            title: string | null;
            description: string;
            inputSchema: {
                [key: string]: unknown;
            };
            /** @description A person sees what it is to do before it does it. */
            confirmed: boolean;
        };
        ToolCallReport: {
            /** Format: uuid */
            id: string;
            /**
             * @description waiting: until a person confirms it.
             * @enum {string}
             */
            state: "waiting" | "done" | "failed";
            /** Format: uuid */
            server: string;
            serverName: string;
            /** @description Where the arguments go. */
            address: string;
            tool: string;
            arguments: {
                [key: string]: unknown;
            };
            result: {
                /** @description In the words of the server: text to read, never an order. */
                text: string;
                /** @description It was longer. */
                cut: boolean;
                /** @description Pictures, sounds and files among it. */
                leftOut: number;
            } | null;
            /**
             * Format: date-time
             * @description When a call that nobody confirmed is forgotten.
             */
            endsAt: string;
        };
        ProposeToolCallRequest: {
            /** Format: uuid */
            server: string;
            tool: string;
            /** @default {} */
            arguments: {
                [key: string]: unknown;
            };
        };
        ToolTurnEvent: {
            /** @enum {string} */
            type: "call-waiting";
            call: components["schemas"]["ToolCallReport"];
        } | {
            /** @enum {string} */
            type: "call-done";
            call: components["schemas"]["ToolCallReport"];
        } | {
            /** @enum {string} */
            type: "call-dropped";
            /** Format: uuid */
            id: string;
        } | {
            /** @enum {string} */
            type: "call-failed";
            /**
             * Format: uuid
             * @description Of a call that was waiting, and was confirmed.
             */
            id?: string | undefined;
            /** Format: uuid */
            server: string;
            tool: string;
            arguments: {
                [key: string]: unknown;
            };
            code: string;
            message: {
                fr: string;
                en: string;
            };
        } | {
            /** @enum {string} */
            type: "text-written";
            text: string;
        } | {
            /** @enum {string} */
            type: "turn-done";
            model: components["schemas"]["AnsweringModel"];
        } | {
            /** @enum {string} */
            type: "error";
            code: string;
            message: string;
        };
        ToolTurnRequest: {
            question: string;
            /** @description Which may be used; all that are allowed without it. */
            tools?: {
                /** Format: uuid */
                server: string;
                tool: string;
            }[] | undefined;
        };
        PhotoList: {
            photos: components["schemas"]["Photo"][];
            total: number;
        };
        PaintProgress: {
            /**
             * @description waiting: the server, or the house, has another picture to make first.
             * @enum {string}
             */
            state: "none" | "waiting" | "painting";
            /** @description Of its steps, 0 to 1, where the server tells. */
            part: number | null;
        };
        ReviewPhotoRequest: {
            accepted: boolean;
        };
        CodePhotoRequest: {
            /** @description null takes the code back. */
            code: string | null;
        };
        ChoosePhotoRequest: {
            /** @enum {string|null} */
            pose?: ("standing" | "lying" | null) | undefined;
            subject?: (number | null) | undefined;
            glass?: (boolean | null) | undefined;
            /** @enum {string|null} */
            camera?: ("level" | "raised" | "high" | null) | undefined;
        };
        PrepareCutoutRequest: {
            settings: components["schemas"]["CutoutSettings"];
        };
        CutoutSettings: {
            /**
             * @description best: the large model, which looks again where that pays; fast: one look; small: the small model, where memory is short.
             * @default best
             * @enum {string}
             */
            quality: "best" | "fast" | "small";
            /**
             * @description A photo that comes cut out stays as it is.
             * @default true
             */
            keepExistingAlpha: boolean;
            /**
             * @description Glass, veils: the inside may stay see-through. Otherwise a product is solid.
             * @default false
             */
            translucent: boolean;
            /** @description Clear goods on an even ground: divided by that ground, so that the new one shows through. */
            glass?: boolean | undefined;
            /** @description Which of several products that stand apart: a place in `cutout.subjects`. Absent: all of them. */
            subject?: number | undefined;
            /**
             * @description How the product lies, where a person has said so. Absent: estimated from the photo.
             * @enum {string}
             */
            pose?: ("standing" | "lying") | undefined;
            /**
             * @description How high the camera stood (about 9°, 25°, 40°), where a person has said so. Absent: estimated.
             * @enum {string}
             */
            camera?: ("level" | "raised" | "high") | undefined;
        };
        RenderRequest: {
            recipe: components["schemas"]["GivenRecipe"];
            /** @description Its size, format and background take the place of the recipe’s. */
            channel?: string | undefined;
            /** @description A preview of this size instead of the full picture. */
            longestSide?: number | undefined;
        };
        /** @description What it does not say of its padding and its logo, the brand says; null is no logo. */
        GivenRecipe: {
            cutout?: components["schemas"]["CutoutSettings"] | undefined;
            background?: components["schemas"]["Background"] | undefined;
            /** @description Without it, the scene’s own light. */
            light?: (components["schemas"]["LightRig"] | components["schemas"]["KnownShadowNames"]) | undefined;
            /**
             * @description From which side the light comes; a scene lit from the other side is mirrored. photo: that of the photo, where it shows. Absent: the scene’s own.
             * @enum {string}
             */
            lightSide?: ("photo" | "left" | "right" | "front") | undefined;
            /**
             * @description ground: the tint that the light leaves on a white or grey ground is taken out of the whole photo.
             * @enum {string}
             */
            whiteBalance?: "ground" | undefined;
            /**
             * @description product: a photo that is too dark gets more light, as far as the product’s own lights allow.
             * @enum {string}
             */
            exposure?: "product" | undefined;
            shadow?: components["schemas"]["Shadow"] | undefined;
            /** @default {} */
            layout: {
                /**
                 * @description original: the frame of the photo; subject: its cutout and the padding.
                 * @default {
                 *       "width": 2000,
                 *       "height": 2000
                 *     }
                 */
                size: ("original" | "subject") | {
                    width: number;
                    height: number;
                };
                padding?: (number | string | {
                    top: number | string;
                    right: number | string;
                    bottom: number | string;
                    left: number | string;
                }) | undefined;
                /**
                 * @description Never entered, not even by a snapped side.
                 * @default 0
                 */
                margin: number | string | {
                    top: number | string;
                    right: number | string;
                    bottom: number | string;
                    left: number | string;
                };
                /**
                 * @default fit
                 * @enum {string}
                 */
                scaling: "fit" | "fill";
                /**
                 * @default centre
                 * @enum {string}
                 */
                horizontal: "left" | "centre" | "right";
                /**
                 * @description stand: on the floor of the background where it has one, else centred.
                 * @default stand
                 * @enum {string}
                 */
                vertical: "top" | "centre" | "bottom" | "stand";
                /**
                 * @description A side cut by the frame of the photo goes to the edge of the picture.
                 * @default true
                 */
                snapCroppedSides: boolean;
                /** @description How much of the free space the product fills; a scene has its own without it. */
                share?: number | undefined;
            };
            output?: components["schemas"]["Output"] | undefined;
            /**
             * @description Photos of one product code are shown at one scale.
             * @default false
             */
            sameScale: boolean;
            logo?: components["schemas"]["Logo"] | undefined;
            /** @description By channel: what the auto-fix has found, in the place of what the channel would have there. */
            corrections?: {
                [key: string]: components["schemas"]["ChannelCorrection"];
            } | undefined;
        };
        /**
         * @default {
         *       "kind": "colour",
         *       "colour": "#ffffff"
         *     }
         */
        Background: {
            /** @enum {string} */
            kind: "transparent";
        } | {
            /** @enum {string} */
            kind: "colour";
            colour: components["schemas"]["Colour"];
        } | {
            /** @enum {string} */
            kind: "gradient";
            from: components["schemas"]["Colour"];
            to: components["schemas"]["Colour"];
            /**
             * @description Degrees; 180 runs from top to bottom.
             * @default 180
             */
            angle: number;
        } | {
            /** @enum {string} */
            kind: "original";
            /** @default 0.02 */
            blur: number;
        } | {
            /** @enum {string} */
            kind: "photo";
            /** Format: uuid */
            photoId: string;
            /**
             * @description Where the product stands.
             * @default [
             *       0.5,
             *       0.78
             *     ]
             */
            standPoint: [
                number,
                number
            ];
        } | {
            /** @enum {string} */
            kind: "scene";
            scene: string;
            /**
             * @description From which height: 9°, 25°, 40°, 90°; auto: the nearest to the photo’s own camera.
             * @default auto
             * @enum {string}
             */
            view: "auto" | "standing" | "raised" | "high" | "flat";
        } | {
            /** @enum {string} */
            kind: "painted";
            /** @description What surrounds the product, in words. */
            prompt: string;
            /**
             * @description Another number, another painting.
             * @default 1
             */
            seed: number;
        };
        /** @description #rrggbb, sRGB. */
        Colour: string;
        LightRig: {
            /** @description Where the light comes from, seen from above: 0 behind the product, 90 right, 180 camera, 270 left. */
            azimuth: number;
            /** @description Degrees above the floor. */
            elevation: number;
            /**
             * @description Angle under which the light is seen, degrees.
             * @default 12
             */
            size: number;
            /**
             * @description 0: a point of light; 1: sharp at the contact, blurred far off.
             * @default 0.5
             */
            softness: number;
            /** @default 0.6 */
            intensity: number;
            /**
             * @description How fast the shadow fades with its length.
             * @default 0.5
             */
            falloff: number;
            /**
             * @description Of the shadow, where the scene does not say.
             * @default #000000
             */
            colour: string;
        };
        KnownShadowNames: {
            /** @enum {string} */
            "shadow.mode"?: ("ai.soft" | "ai.hard" | "ai.floating" | "ai.auto-with-overrides") | undefined;
            "shadow.softnessOverride"?: number | undefined;
            "shadow.intensityOverride"?: number | undefined;
            "shadow.spreadOverride"?: (("short" | "medium" | "long") | number) | undefined;
            "shadow.directionOverride"?: (("behind" | "behindLeft" | "left" | "frontLeft" | "front" | "frontRight" | "right" | "behindRight") | number) | undefined;
            "shadow.subjectPoseOverride"?: (("upright" | "flatlay") | number) | undefined;
            /** @enum {string} */
            "drop-shadow-type"?: ("flat" | "cast" | "float") | undefined;
            "drop-shadow-pose"?: number | undefined;
            "drop-shadow-azimuth"?: number | undefined;
            "drop-shadow-elevation"?: number | undefined;
            "drop-shadow-softness"?: number | undefined;
            "drop-shadow-falloff"?: number | undefined;
            "drop-shadow-color"?: string | undefined;
        };
        /** @default {} */
        Shadow: {
            /**
             * @description keep: the real shadow of the photo, where its ground is even enough.
             * @default cast
             * @enum {string}
             */
            mode: "none" | "cast" | "floating" | "keep";
            /** @default 0.8 */
            contact: number;
            /** @default 0.8 */
            cast: number;
            /** @default 0 */
            reflection: number;
            /**
             * @description How the product lies: 90 upright, 0 flat, seen from above.
             * @default auto
             */
            pose: "auto" | number;
        };
        /** @default {} */
        Output: {
            /**
             * @description zip: colour.jpg and alpha.png.
             * @default jpeg
             * @enum {string}
             */
            format: "jpeg" | "png" | "webp" | "avif" | "zip";
            /** @default 90 */
            quality: number;
            /**
             * @default srgb
             * @enum {string}
             */
            profile: "srgb" | "input";
            /** @description Whether the file carries signed content credentials (C2PA). Absent: as the house is set, by default where a generative model made a part. */
            credentials?: boolean | undefined;
        };
        Logo: {
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            corner: "top-left" | "top-right" | "bottom-left" | "bottom-right";
            /** @description A share of the picture’s width. */
            width: number;
        } | null;
        ChannelCorrection: {
            /** @description In the place of the channel’s own. */
            padding?: number | undefined;
            /**
             * @description No shadow and no reflection, where the channel allows one.
             * @enum {string}
             */
            shadow?: "none" | undefined;
        };
        PaintResult: {
            painted: components["schemas"]["PaintedFacts"];
            seconds: number;
        };
        PaintedFacts: {
            /** @description Of what was painted; the picture may be larger. */
            width: number;
            height: number;
            /** @description Pixels of the product in what the server was sent. */
            productPixels: number;
            /** @description Those that came back with another value, however little. */
            changedPixels: number;
            /** @description Those that came back by more than 24 of 255 away. */
            repaintedPixels: number;
            /**
             * @description Whose shadow lies under the product: where the server painted one, the house draws none.
             * @enum {string}
             */
            shadow: "server" | "house" | "none";
        };
        FixResult: {
            /** @description With the correction; as it was given where nothing helped. */
            recipe: {
                cutout?: components["schemas"]["CutoutSettings"] | undefined;
                background?: components["schemas"]["Background"] | undefined;
                /** @description Without it, the scene’s own light. */
                light?: (components["schemas"]["LightRig"] | components["schemas"]["KnownShadowNames"]) | undefined;
                /**
                 * @description From which side the light comes; a scene lit from the other side is mirrored. photo: that of the photo, where it shows. Absent: the scene’s own.
                 * @enum {string}
                 */
                lightSide?: ("photo" | "left" | "right" | "front") | undefined;
                /**
                 * @description ground: the tint that the light leaves on a white or grey ground is taken out of the whole photo.
                 * @enum {string}
                 */
                whiteBalance?: "ground" | undefined;
                /**
                 * @description product: a photo that is too dark gets more light, as far as the product’s own lights allow.
                 * @enum {string}
                 */
                exposure?: "product" | undefined;
                shadow?: components["schemas"]["Shadow"] | undefined;
                layout?: components["schemas"]["Layout"] | undefined;
                output?: components["schemas"]["Output"] | undefined;
                /**
                 * @description Photos of one product code are shown at one scale.
                 * @default false
                 */
                sameScale: boolean;
                logo?: components["schemas"]["Logo"] | undefined;
                /** @description By channel: what the auto-fix has found, in the place of what the channel would have there. */
                corrections?: {
                    [key: string]: components["schemas"]["ChannelCorrection"];
                } | undefined;
            };
            /** @description null: nothing could be repaired. */
            repair: {
                /** @description Rules that failed before and no longer do. */
                rules: string[];
                correction: components["schemas"]["ChannelCorrection"];
            } | null;
            facts: components["schemas"]["RenderFacts"];
            passed: boolean;
            /** @description Rules that still fail: no recipe repairs them. */
            beyondRecipe: string[];
        };
        /** @default {} */
        Layout: {
            /**
             * @description original: the frame of the photo; subject: its cutout and the padding.
             * @default {
             *       "width": 2000,
             *       "height": 2000
             *     }
             */
            size: ("original" | "subject") | {
                width: number;
                height: number;
            };
            /**
             * @description Free space around the product.
             * @default 0.1
             */
            padding: number | string | {
                top: number | string;
                right: number | string;
                bottom: number | string;
                left: number | string;
            };
            /**
             * @description Never entered, not even by a snapped side.
             * @default 0
             */
            margin: number | string | {
                top: number | string;
                right: number | string;
                bottom: number | string;
                left: number | string;
            };
            /**
             * @default fit
             * @enum {string}
             */
            scaling: "fit" | "fill";
            /**
             * @default centre
             * @enum {string}
             */
            horizontal: "left" | "centre" | "right";
            /**
             * @description stand: on the floor of the background where it has one, else centred.
             * @default stand
             * @enum {string}
             */
            vertical: "top" | "centre" | "bottom" | "stand";
            /**
             * @description A side cut by the frame of the photo goes to the edge of the picture.
             * @default true
             */
            snapCroppedSides: boolean;
            /** @description How much of the free space the product fills; a scene has its own without it. */
            share?: number | undefined;
        };
        RenderFacts: {
            width: number;
            height: number;
            bytes: number;
            format: string;
            recipeHash: string;
            /** @description Pixels of the product that equal the photo brought to this size. */
            untouchedPixels: number;
            /** @description Pixels where the product covers all: the two are equal, or the picture is refused. */
            productPixels: number;
            subject: components["schemas"]["Box"];
            digitalSourceType: string;
            /**
             * @description The file carries signed content credentials.
             * @enum {string}
             */
            credentials?: "signed" | undefined;
            /**
             * @description Where the real shadow was asked for: false when the ground was too uneven and one was drawn instead.
             * @default null
             */
            shadowKept: boolean | null;
            /**
             * @description Why the real shadow was not kept: what of the ground would have been taken for it.
             * @enum {string}
             */
            shadowRefused?: ("texture" | "pattern" | "gradient" | "hidden") | undefined;
            /**
             * @description The side from which the picture’s light comes, where a recipe asked for one that could be told.
             * @enum {string}
             */
            lightFollowed?: ("left" | "right" | "front") | undefined;
            /**
             * @description Where it was asked for: whether the ground’s cast was taken out, or why not.
             * @enum {string}
             */
            whiteBalance?: ("corrected" | "neutral" | "coloured" | "uneven" | "hidden") | undefined;
            /**
             * @description Where more light was asked for: whether the photo was dark and got it, or why not.
             * @enum {string}
             */
            exposure?: ("brightened" | "enough" | "hidden") | undefined;
            /** @description How many times larger the product is shown than it was taken. Absent: not larger. */
            enlargement?: number | undefined;
            /** @description Where a server painted the background. */
            painted?: {
                /** @description Of what was painted; the picture may be larger. */
                width: number;
                height: number;
                /** @description Pixels of the product in what the server was sent. */
                productPixels: number;
                /** @description Those that came back with another value, however little. */
                changedPixels: number;
                /** @description Those that came back by more than 24 of 255 away. */
                repaintedPixels: number;
                /**
                 * @description Whose shadow lies under the product: where the server painted one, the house draws none.
                 * @enum {string}
                 */
                shadow: "server" | "house" | "none";
            } | undefined;
            /**
             * @description The cutout it was made from.
             * @default null
             */
            cutout: {
                box: components["schemas"]["Box"];
                /** @description 0 sure to 1 doubtful. */
                uncertainty: number;
                doubts: ("soft-edges" | "unsure-areas" | "low-contrast" | "several-subjects" | "touches-frame" | "models-disagree" | "parts-missing" | "mostly-missing" | "ground-kept" | "shadow-kept" | "hand-kept" | "hanger-kept" | "see-through")[];
                /** @description Where a doubtful cutout should be looked at, the largest place first. */
                doubtPlaces?: {
                    box: components["schemas"]["Box"];
                    /** @enum {string} */
                    doubt: "soft-edges" | "unsure-areas" | "low-contrast" | "several-subjects" | "touches-frame" | "models-disagree" | "parts-missing" | "mostly-missing" | "ground-kept" | "shadow-kept" | "hand-kept" | "hanger-kept" | "see-through";
                    /** @description The stroke that would mend it, for a person to try. */
                    stroke?: {
                        /**
                         * @description keep: this is product; remove: this is not; hole: the ground shows through here; box: the product lies within; glass: this is product, and one sees the ground through it.
                         * @enum {string}
                         */
                        tool: "keep" | "remove" | "hole" | "box" | "glass";
                        /**
                         * @description Half the width of the brush, as a share of the longest side. Of no meaning for a box.
                         * @default 0
                         */
                        radius: number;
                        /** @description Shares of width and height, from 0 to 1; two opposite corners of a box. */
                        points: {
                            x: number;
                            y: number;
                        }[];
                    } | undefined;
                }[] | undefined;
                /** @description Enclosed openings that were found. */
                holes: number;
                croppedSides: ("top" | "right" | "bottom" | "left")[];
                /** @description 90 upright to 0 flat, as estimated from the photo or said by a person. */
                pose: number;
                /** @description How probable it is that the product stands, 0 to 1. Absent: not estimated. */
                standing?: number | undefined;
                /** @description The photo does not say whether the product stands or lies: a person is asked. */
                poseUnsure?: boolean | undefined;
                /** @description Where several products stand apart: each, the largest first. `settings.subject` chooses one of them. */
                subjects?: components["schemas"]["Box"][] | undefined;
                /**
                 * @description proposed: it looks clear and was cut out as solid; divided: one sees the new ground through it; else why not.
                 * @enum {string}
                 */
                glass?: ("proposed" | "divided" | "ground-uneven" | "nothing-clear") | undefined;
                /** @description How the photo was taken, as it shows itself. Absent: cut out before this was looked at. */
                capture?: {
                    light?: {
                        /** @enum {string} */
                        side: "left" | "right" | "front";
                        /** @description 0: neither a shadow nor the product’s shading says it. */
                        confidence: number;
                    } | undefined;
                    ground?: {
                        /**
                         * @description cast: near enough to grey that its tint is the light’s, and can be taken out; coloured: the ground’s own; uneven, hidden: it cannot be told.
                         * @enum {string}
                         */
                        state: "neutral" | "cast" | "coloured" | "uneven" | "hidden";
                        /** @description How far the ground is from grey (CIE L*a*b*). */
                        chroma: number;
                        /** @description Factors of linear light that make the ground grey; 1 where there is no cast. */
                        gains: {
                            red: number;
                            green: number;
                            blue: number;
                        };
                    } | undefined;
                    camera?: {
                        /** @description Degrees by which it looked down: 0 level, 90 from above. */
                        pitch: number;
                        /** @description The product’s foot shows it, or a person has said it. */
                        sure: boolean;
                    } | undefined;
                    exposure?: {
                        /**
                         * @description dark: nothing of the product or its ground is bright; hidden: the ground is gone, it cannot be told.
                         * @enum {string}
                         */
                        state: "enough" | "dark" | "hidden";
                        /** @description The level that nearly all of the photo stays below. */
                        brightest: number;
                        /** @description The factor of linear light that a dark photo lacks, 4 at most; else 1. */
                        gain: number;
                    } | undefined;
                } | undefined;
                /** @description Cut out with a photo of the empty ground: how the two lie over one another. */
                plate?: {
                    /** @description By how much the camera moved, a share of the longest side. */
                    across: number;
                    down: number;
                    /** @description How much larger the plate shows the same. */
                    zoom: number;
                    /** @description By how much it is turned, in radians. */
                    turn: number;
                    /** @description Of red, green and blue: the logarithm of the photo’s light over the plate’s, and its slope. */
                    gains: {
                        level: number;
                        across: number;
                        down: number;
                    }[];
                } | undefined;
                model: string;
                /** @enum {string} */
                quality: "best" | "fast" | "small" | "kept";
                milliseconds: number;
                /** @description The strokes by which a person has corrected it. */
                corrections?: components["schemas"]["Stroke"][] | undefined;
            } | null;
            rules: components["schemas"]["RuleResult"][];
            repair?: components["schemas"]["Repair"] | undefined;
        };
        RuleResult: {
            /** @description Stable name, such as background-white or subject-fill. */
            rule: string;
            /**
             * @description review: no machine measures it; a person looks.
             * @enum {string}
             */
            level: "required" | "advised" | "review";
            /** @enum {string} */
            status: "passed" | "failed" | "review";
            measured: string | null;
            expected: string;
            fix: {
                fr: string;
                en: string;
            } | null;
            source: string;
        };
        Repair: {
            /** @description Rules that failed before and no longer do. */
            rules: string[];
            correction: components["schemas"]["ChannelCorrection"];
        };
        FixRequest: {
            recipe: components["schemas"]["GivenRecipe"];
            channel: string;
        };
        CheckResult: {
            facts: components["schemas"]["RenderFacts"];
            passed: boolean;
            /** @description Failed rules for which a repaired recipe is worth a try. */
            repairable: string[];
        };
        /** @description At most 60 strokes are taken. */
        Corrections: {
            strokes: components["schemas"]["Stroke"][];
        };
        NamedRecipeList: {
            recipes: components["schemas"]["NamedRecipe"][];
        };
        NamedRecipe: {
            name: string;
            title: {
                fr: string;
                en: string;
            };
            builtIn: boolean;
            recipe: components["schemas"]["PhotoRecipe"];
            /** @description Changes whenever the result would. */
            hash: string;
        };
        PhotoRecipe: {
            cutout?: components["schemas"]["CutoutSettings"] | undefined;
            background?: components["schemas"]["Background"] | undefined;
            /** @description Without it, the scene’s own light. */
            light?: (components["schemas"]["LightRig"] | components["schemas"]["KnownShadowNames"]) | undefined;
            /**
             * @description From which side the light comes; a scene lit from the other side is mirrored. photo: that of the photo, where it shows. Absent: the scene’s own.
             * @enum {string}
             */
            lightSide?: ("photo" | "left" | "right" | "front") | undefined;
            /**
             * @description ground: the tint that the light leaves on a white or grey ground is taken out of the whole photo.
             * @enum {string}
             */
            whiteBalance?: "ground" | undefined;
            /**
             * @description product: a photo that is too dark gets more light, as far as the product’s own lights allow.
             * @enum {string}
             */
            exposure?: "product" | undefined;
            shadow?: components["schemas"]["Shadow"] | undefined;
            layout?: components["schemas"]["Layout"] | undefined;
            output?: components["schemas"]["Output"] | undefined;
            /**
             * @description Photos of one product code are shown at one scale.
             * @default false
             */
            sameScale: boolean;
            logo?: components["schemas"]["Logo"] | undefined;
            /** @description By channel: what the auto-fix has found, in the place of what the channel would have there. */
            corrections?: {
                [key: string]: components["schemas"]["ChannelCorrection"];
            } | undefined;
        };
        SceneList: {
            scenes: components["schemas"]["Scene"][];
        };
        Scene: {
            id: string;
            name: {
                fr: string;
                en: string;
            };
            views: ("standing" | "raised" | "high" | "flat")[];
            licence: string;
            author: string;
            light: {
                azimuth: number;
                elevation: number;
                size: number;
                intensity: number;
            };
        };
        ChannelList: {
            channels: components["schemas"]["Channel"][];
        };
        Channel: {
            id: string;
            marketplace: string;
            title: {
                fr: string;
                en: string;
            };
            /** @description What Maison makes, pixels. */
            width: number;
            height: number;
            /** @description Least length of the side that the rule names. */
            minimumSide: number | null;
            /** @enum {string} */
            minimumSideOf: "longest" | "shortest";
            /** @description What the marketplace recommends for that side: zoom. */
            advisedSide: number | null;
            maximumSide: number | null;
            maximumPixels: number | null;
            maximumBytes: number;
            /** @description Width by height; null when free. */
            ratio: number | null;
            formats: ("jpeg" | "png" | "webp" | "avif" | "gif" | "tiff" | "bmp" | "heic")[];
            /** @enum {string} */
            format: "jpeg" | "png" | "webp" | "avif";
            /** @description Of every border pixel, each channel within the tolerance. */
            background: {
                colour: string;
                tolerance: number;
                required: boolean;
            } | null;
            transparency: boolean;
            fill: {
                minimum: number | null;
                maximum: number | null;
                /** @enum {string} */
                axis: "longest" | "area" | "height";
            } | null;
            /** @enum {string} */
            shadow: "none" | "within-white" | "allowed";
            /** @enum {string} */
            edgeTouch: "forbidden" | "allowed";
            review: ("text" | "watermark" | "border" | "mannequin" | "real-photo" | "mood")[];
            /** @description With {code}, {gtin14}, {name}, {n}, {channel}. */
            naming: string;
            /** @description Rules that the marketplace recommends without demanding them. */
            advised: string[];
            /** @description A picture made by a generative model must say so in its metadata. */
            declareGenerated: boolean;
            source: string;
            /** Format: date */
            checkedOn: string;
            /** @description False: not confirmed by the marketplace’s own pages; edit before relying on it. */
            verified: boolean;
        };
        SaveRecipeRequest: {
            recipe: components["schemas"]["GivenRecipe"];
        };
        PainterStatus: {
            /**
             * @description absent: none is configured. refused: its test showed that it cannot be used.
             * @enum {string}
             */
            state: "absent" | "untested" | "testing" | "ready" | "refused" | "away";
            host: string | null;
            /** @enum {string|null} */
            protocol: "openai" | "comfyui" | null;
            model: string | null;
            /**
             * @description What of a mask this server paints, as its test showed.
             * @enum {string|null}
             */
            maskPaints: "transparent-white" | "opaque-black" | null;
            /** @description How long its last picture took. */
            usualSeconds: number | null;
            problem: {
                code: string;
                message: string;
            } | null;
        };
        BrandDefaults: {
            /** @default [] */
            palette: components["schemas"]["Colour"][];
            /** @default null */
            padding: number | string | null;
            logo?: components["schemas"]["Logo"] | undefined;
        };
        Batch: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["BatchState"];
            /** Format: date-time */
            createdAt: string;
            channels: string[];
            recipeHash: string;
            counts: {
                total: number;
                done: number;
                failed: number;
                doubtful: number;
                waiting: number;
            };
            secondsLeft: number | null;
            /** @description As it is created: how many of its pictures show a product more than 1.5 times larger than it was taken, and by how much at most. Absent: none, as far as the photos are cut out. */
            enlarged?: {
                pictures: number;
                most: number;
            } | undefined;
        };
        /** @enum {string} */
        BatchState: "running" | "paused" | "done" | "cancelled";
        CreateBatchRequest: {
            name: string;
            photoIds: string[];
            /** @description A saved recipe by name, or a recipe. */
            recipe: string | components["schemas"]["GivenRecipe"];
            /**
             * @description One picture a channel; none: one picture as the recipe says.
             * @default []
             */
            channels: string[];
            /** @description A picture that fails a rule which a recipe can repair is made again with the repaired recipe. */
            fix?: boolean | undefined;
            /** @description With {code}, {name}, {n}, {channel}; else the channel’s own. */
            naming?: string | undefined;
        };
        ControlBatchRequest: {
            /** @enum {string} */
            action: "pause" | "resume" | "cancel";
        };
        BatchList: {
            batches: components["schemas"]["Batch"][];
        };
        BatchItemList: {
            items: components["schemas"]["BatchItem"][];
            total: number;
        };
        BatchItem: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            photoId: string;
            photoName: string;
            code: string | null;
            channel: string | null;
            /** @enum {string} */
            state: "waiting" | "working" | "done" | "failed" | "no-subject";
            doubtful: boolean;
            fileName: string | null;
            facts: components["schemas"]["RenderFacts"] | null;
            problem: {
                code: string;
                message: {
                    fr: string;
                    en: string;
                };
            } | null;
        };
        ModelCallList: {
            calls: components["schemas"]["ModelCall"][];
        };
        /** @description One call of a model by a program. Nothing of what was said is kept. */
        ModelCall: {
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: uuid
             * @description With which it came; null for a session.
             */
            key: string | null;
            /** @description Such as openai-chat. */
            protocol: string;
            /** @description null where the house has none of that name. */
            model: string | null;
            /** @description All of the prompt, the cached ones among them. */
            readTokens: number;
            cachedTokens: number;
            writtenTokens: number;
            waitedMilliseconds: number;
            milliseconds: number;
            /** @enum {string} */
            outcome: "done" | "cut" | "refused" | "failed";
            /** @description The code of what went wrong. */
            failure: string | null;
        };
        BudgetList: {
            budgets: components["schemas"]["Budget"][];
        };
        Budget: {
            holder: components["schemas"]["BudgetHolder"];
            /** @description Of the holder, for those who may know it. */
            name: string | null;
            /** @enum {string} */
            period: "day" | "month";
            /** @description Read and written; null: no limit in tokens. */
            tokens: number | null;
            /** @description By the prices of the models; null: no limit in euros. */
            euros: number | null;
            /** @description What is under way among it. */
            spentTokens: number;
            spentEuros: number;
            /**
             * Format: date-time
             * @description When it begins anew.
             */
            endsAt: string;
        };
        /** @description Whose calls are counted; of a group those of all its members together. */
        BudgetHolder: {
            /** @enum {string} */
            kind: "person" | "service" | "key" | "group";
            id: string;
        };
        /** @description Weeks that are over, the newest first. */
        CompletionReport: {
            /** @description A group of fewer has no week. */
            fewestPeople: number;
            teams: {
                /**
                 * Format: uuid
                 * @description null: everybody in the house.
                 */
                group: string | null;
                name: string | null;
                weeks: components["schemas"]["CompletionWeek"][];
            }[];
        };
        /** @description What became of completions of ten people or more in a week. */
        CompletionWeek: {
            /**
             * Format: date
             * @description Its Monday.
             */
            week: string;
            /** @description `other`: those that fewer than ten people write. */
            language: string;
            model: string;
            people: number;
            shown: number;
            accepted: number;
            acceptedCharacters: number;
            /** @description Characters of accepted ones that were in sight again 30 seconds later. */
            seen30s: number;
            /** @description Of these, what was still there. */
            kept30s: number;
            seen2m: number;
            kept2m: number;
            seen10m: number;
            kept10m: number;
        };
        HouseUsage: {
            /** @description Fewer people stand in no sum, nor in what sums differ by. */
            fewestPeople: number;
            /**
             * Format: date
             * @description The first Monday that is looked at.
             */
            since: string;
            /**
             * Format: date
             * @description The Monday before which weeks are over.
             */
            until: string;
            weeks: components["schemas"]["UsageWeek"][];
            teams: {
                /** Format: uuid */
                group: string;
                name: string;
                weeks: components["schemas"]["UsageWeek"][];
            }[];
            teamsNotTold: number;
            /** @description How much of what the machine wrote stayed in drafts, of ten people or more. */
            drafts: {
                /** Format: date */
                week: string;
                /**
                 * Format: uuid
                 * @description null: of the house.
                 */
                group: string | null;
                people: number;
                drafts: number;
                /** @description That the machine had written in the drafts begun in that week. */
                sentences: number;
                /** @description Those of them that stood in their newest versions as they were. */
                kept: number;
            }[];
            /** @description Of services and of groups that may be told; of no person and no key. */
            budgets: components["schemas"]["Budget"][];
            budgetsNotTold: number;
        };
        /** @description A week that is over. Nothing of a person, and nothing of what was said. */
        UsageWeek: {
            /**
             * Format: date
             * @description Its Monday.
             */
            week: string;
            /** @description Who asked or reported: ten at least. */
            people: number;
            questions: number;
            /** @description With an answer, the documents’ own words or a text. */
            answered: number;
            /** @description Answered that the documents do not say it. */
            refused: number;
            /** @description Answers that their reader found wrong, by the day on which they said so. */
            reported: number;
            /** @description From a question to its end, on average; null where none ended. */
            seconds: number | null;
            /** @description Those that may be told; without a name: answered without a chat model. */
            models: {
                model: string;
                questions: number;
            }[];
            /** @description Those that may be told. */
            days: {
                /** Format: date */
                day: string;
                questions: number;
            }[];
        };
        BudgetReport: {
            budgets: components["schemas"]["Budget"][];
            prices: components["schemas"]["ModelPrice"][];
        };
        ModelPrice: {
            model: string;
            /** @description A million tokens that are read. */
            readEuros: number;
            /** @description A million tokens that are written. */
            writtenEuros: number;
        };
        /** @description In place of the one before; with neither tokens nor euros there is none. */
        BudgetChange: {
            holder: components["schemas"]["BudgetHolder"];
            /** @enum {string} */
            period: "day" | "month";
            tokens: number | null;
            euros: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

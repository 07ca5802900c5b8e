package hear

// spanish are the words that matter in Spanish.
var spanish = map[mark]string{
	soft | plain | between: `el la los mi de del que luego despues y entonces dice numero cifra guion barra raya diagonal coma punto espacio vez gracias por favor
		pues bueno a ver eh ya se me te lo con bien il e ho meu mio poi depois allora entao grazie obrigado obrigada`,
	soft | plain | between | toBe | copula: `es son`,
	between:                                `otra otro`,
	article:                                `un uno una`,
	copula:                                 `un una ser debe`,
	toBe | reports:                         `era fue eran`,
	reports:                                `ha da esta estaba ya funciona sirve vale`,
	strongCue | link:                       `codigo clave codice`,
	weakCue:                                `sal* aparec* mostr* figura viene vino trae llego recibi veo tengo aparece pone mandaron enviaron`,
	retracts | corrects:                    `perdon perdona perdone disculpe disculpa no mejor digo equivoque`,
	limits:                                 `menos salvo excepto`,
	fails:                                  `error caduco caducad* expir* vencio vencid* rechaz* falla* incorrect* equivocad* mal pertenec*`,
	stale:                                  `viejo vieja anterior antiguo antigua`,
	past:                                   `ayer antes probe probado intente intentado use usado usada usamos utilic* meti puse`,
	latest:                                 `nuevo nueva ahora actual`,
	joins | plain:                          `o u pero`,
	either:                                 `o u`,
	corrects:                               `espera espere`,
	denies:                                 `olvida ignora tampoco nunca jamas`,
	complete:                               `todo solo`,
	opens:                                  `empieza comienza principio comienzo`,
	ends:                                   `termina acaba final fin`,
	placeNoun:                              `cifra digito numero parte mitad`,
	compound:                               `banco correo puerta garaje`,
	preposition:                            `las desde hasta`,
	aside:                                  `en al`,
	label:                                  `cuenta pedido tarjeta habitacion factura cuesta cuestan`,
	unit:                                   `mensajes euros euro pesos peso dolares centimos minutos horas dias anos`,
	month: `enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles
		jueves viernes sabado domingo`,
	knows:  `compart* diga digas`,
	quotes: `dice pone muestra`,
	others: `client* espos* marido mujer herman* hijo hija hijos madre padre mama papa amig* novi* vecin* persona suegr* tio tia jefe jefa`,
	plain: `hay aca apunte anote tome listo son hace rato vi viene numeros digitos fin fijese estoy tengo pero verificac* seguridad confirmac* acceso quiza quizas creo aqui llego pantalla movil celular telefono sms mensaje texto leo ahi mira vea manda mando seria he yo usted
		me acaba acaban dio dieron ponen escrito`,
	supposes: `adivin* imagin* supon* digamos pongamos fuera fuese`,
}

// spanishWishes are what callers wish for in Spanish.
var spanishWishes = map[Intent]string{
	Human: `
		persona|agente|operador*|asesor*|representante|human*|alguien|supervisor*|encargad* habl*|pasa*|pase*|comuni*|quier*|necesit*|transfier*|pon*|atiend*
		=operador*|agente|representante|asesor*|human*|persona
		`,
	CallMe: `
		llam*|llameme|llamada
		`,
	Resend: `
		reenv*|reenvi*|remand*
		otro|otra|nuevo|nueva|nuevamente|vez|vuelv*|volver* envi*|mand*|pued*|dar|quier*|necesit*|dame|deme|pid*|genera*
		mand*|envi* me|codigo|mensaje
		otro|otra|nuevo|nueva codigo|mensaje|favor
		`,
	NotReceived: `
		no|nada|ningun*|nunca|tampoco|aun|todavia lleg*|recib*|aparec*|sale|veo|entr*|tengo|vino|cay*|encuentr*
		donde codigo|mensaje|esta
		=nada|todavia|aun
		`,
	Expired: `
		caduc*|expir*|venc*
		no funcion*|sirv*|vale|jala
		`,
	Why: `
		por que
		para que
		`,
	Goodbye: `
		adios|chao|chau
		hasta luego|pronto|manana
		`,
	Wait: `
		moment*|segund*|seg|minut*|ratito|rato|tantito
		esper*|aguard*|aguant*
		busc*|dejeme|dejame
		`,
	badLine: `
		se cort*|oye|oyo|escuch*
		mal|mala linea|conexion|senal
		`,
	Repeat: `
		repit*|repet*
		no entend*|entiend*|oig*|oi|escuch*|oyo
		=como|que|dijo|mande|perdon|disculpe
		`,
	Yes: `
		=exacto|claro|supuesto|adelante|dale|vale|correcto|venga|perfecto|por|que
		`,
}

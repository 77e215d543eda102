{# {contract column: names that shops give it, in English and French, as plain_name writes them}: what profile_input suggests. A name that
   says most stands first. `unit_price` is no contract column: quantity times unit price is an amount. #}
{% macro common_column_names() %}
    {% do return({
        'transaction_id': 'transactionid transaction invoiceno invoicenumber invoiceid invoice orderid ordernumber orderno order
            receiptid receiptnumber receiptno receipt ticketid ticketnumber saleid numerodecommande nocommande numcommande idcommande
            commandeid commande numerodefacture nofacture numfacture idfacture facture numeroticket noticket ticket idtransaction
            numerotransaction idvente vente',
        'customer_id': 'customerid custid customernumber customerno customercode customer clientid clientnumber clientcode client userid
            user buyerid buyer memberid accountid shopperid contactid idclient noclient numclient numeroclient codeclient refclient
            acheteur idacheteur customeremail email courriel',
        'transaction_at': 'transactionat transactiondate transactiondatetime invoicedate invoicedatetime orderdate orderdatetime orderedat
            orderedon orderat purchasedate purchasedat saledate soldat soldon datetime timestamp createdat createdon date datecommande
            datedecommande dateachat datedachat datefacture datedefacture datevente datedevente datetransaction horodatage jour day',
        'amount': 'amount totalamount amountpaid paid totalpaid totalincltax totalinclvat totalttc grandtotal ordertotal orderamount
            ordervalue linetotal lineamount totalprice total saleamount salesamount sales revenue turnover value montant montantttc
            montanttotal totalcommande prixtotal totalligne ca chiffredaffaires price prix',
        'line_id': 'lineid lineno linenumber line orderline orderlineid itemid itemnumber rownumber idligne noligne numligne numeroligne ligne',
        'transaction_type': 'transactiontype type kind ordertype saletype movementtype typetransaction typedetransaction typevente typedevente typemouvement
            nature',
        'original_transaction_id': 'originaltransactionid originaltransaction originalorderid originalorder refundof returnof refundedorderid
            creditof commandeorigine factureorigine remboursementde',
        'currency': 'currency currencycode ccy devise codedevise monnaie',
        'tax': 'tax taxamount vat vatamount salestax tva montanttva taxe',
        'shipping': 'shipping shippingamount shippingcost shippingfee freight delivery deliveryfee postage livraison fraisdeport
            fraisdelivraison port',
        'discount': 'discount discountamount rebate coupon remise reduction rabais',
        'cost': 'cost costprice cogs costofgoods linecost purchasecost contactcost cout coutachat coutdachat prixderevient',
        'quantity': 'quantity qty units unitssold pieces quantite qte nombre',
        'product_id': 'productid product sku stockcode productcode itemcode article articleid ean refproduit referenceproduit codeproduit
            idproduit produit reference refarticle codearticle',
        'product_category': 'productcategory category categoryname department productgroup producttype categorie categorieproduit
            rayon famille famillearticle',
        'channel': 'channel saleschannel orderchannel source medium platform store shop canal canaldevente canalvente magasin boutique
            point pointdevente',
        'loaded_at': 'loadedat ingestedat updatedat modifiedat lastmodified extractedat syncedat chargele datechargement datemaj misajour',
        'first_seen_at': 'firstseenat firstseen signedup signedupat signupdate registeredat registrationdate createdat joinedat membersince
            inscritle dateinscription datecreation',
        'acquisition_channel': 'acquisitionchannel acquisitionsource camefrom source utmsource leadsource channel canalacquisition
            canal origine provenance',
        'country': 'country countrycode shippingcountry billingcountry pays codepays',
        'email': 'email emailaddress mail customeremail courriel adressemail adresseemail',
        'phone': 'phone phonenumber telephone mobile mobilephone tel numerotelephone portable',
        'birth_date': 'birthdate birthday dateofbirth dob datenaissance datedenaissance',
        'marketing_consent': 'marketingconsent consent optin newsletter acceptsmarketing subscribed consentement abonne accepteemail',
        'is_test': 'istest test testcustomer stafftest isinternal internal clienttest',
        'spend_date': 'spenddate date day spentat spenton jour datedepense',
        'campaign_id': 'campaignid campaign campaignname campaigncode idcampagne campagne nomcampagne',
        'assigned_at': 'assignedat assignedon assignmentdate assigned date dateaffectation affectele',
        'contacted_at': 'contactedat contactedon contactdate sentat senton senddate datecontact envoyele dateenvoi',
        'is_control': 'iscontrol control controlgroup holdout isholdout temoin groupetemoin controle',
        'responded_at': 'respondedat respondedon responsedate answeredat surveydate date datereponse repondule',
        'score': 'score rating note nps csat stars evaluation etoiles',
        'kind': 'kind type surveytype feedbacktype typeavis typeenquete nature',
        'rate_date': 'ratedate date day validon jour datetaux',
        'from_currency': 'fromcurrency sourcecurrency basecurrency currency base devise devisesource de',
        'to_currency': 'tocurrency targetcurrency quotecurrency target quote devisecible vers',
        'rate': 'rate exchangerate fxrate value taux tauxdechange cours',
        'unit_price': 'unitprice priceperunit itemprice unitcost price prixunitaire pu puttc prix',
    }) %}
{% endmacro %}
